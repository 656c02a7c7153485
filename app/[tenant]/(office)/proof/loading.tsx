import { TableBones } from "@/app/_ui/skeleton";
import { Body } from "@/app/_ui/split";
import { PageHeader } from "@/app/_ui/topbar";

export default function ProofLoading() {
  return (
    <>
      <PageHeader title="Proof" subtitle="Sub-ledgers against their control accounts" />
      <Body pad>
        <div className="h-[62px]" />
        <TableBones
          label="Control accounts"
          rows={8}
          columns={[
            { title: "Control account" },
            { title: "Counted from" },
            { title: "Documents say", width: 140, num: true },
            { title: "Ledger says", width: 140, num: true },
            { title: "Difference", width: 112, num: true },
          ]}
        />
      </Body>
    </>
  );
}
