import { TableBones } from "@/app/_ui/skeleton";
import { Body } from "@/app/_ui/split";
import { PageHeader } from "@/app/_ui/topbar";

export default function AccountsLoading() {
  return (
    <>
      <PageHeader title="Ledger" />
      <div className="h-[43px] flex-none" />
      <Body>
        <TableBones
          label="Chart of accounts"
          columns={[
            { title: "Code", width: 84 },
            { title: "Account" },
            { title: "Kind", width: 120 },
            { title: "Balance", width: 160, num: true },
          ]}
        />
      </Body>
    </>
  );
}
