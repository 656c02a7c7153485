import { TableBones } from "@/app/_ui/skeleton";
import { Body } from "@/app/_ui/split";
import { PageHeader } from "@/app/_ui/topbar";

export default function StatementLoading() {
  return (
    <>
      <PageHeader title="Statement" />
      <div className="h-[130px] flex-none" />
      <Body>
        <TableBones
          label="Statement"
          columns={[
            { title: "Day", width: 112 },
            { title: "What", width: 220 },
            { title: "About" },
            { title: "Amount", width: 140, num: true },
            { title: "Balance", width: 140, num: true },
          ]}
        />
      </Body>
    </>
  );
}
