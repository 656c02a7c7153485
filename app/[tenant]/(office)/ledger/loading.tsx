import { TableBones } from "@/app/_ui/skeleton";
import { Body } from "@/app/_ui/split";
import { PageHeader } from "@/app/_ui/topbar";

export default function LedgerLoading() {
  return (
    <>
      <PageHeader title="Ledger" />
      <div className="h-[86px] flex-none" />
      <Body>
        <TableBones
          label="Journal"
          columns={[
            { title: "Date", width: 92 },
            { title: "What", width: 190 },
            { title: "Entry" },
            { title: "Accounts", width: 260 },
            { title: "Amount", width: 140, num: true },
          ]}
        />
      </Body>
    </>
  );
}
