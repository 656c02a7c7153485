import { TableBones } from "@/app/_ui/skeleton";
import { Body } from "@/app/_ui/split";
import { PageHeader } from "@/app/_ui/topbar";

export default function PaymentsLoading() {
  return (
    <>
      <PageHeader title="Payments & refunds" />
      <div className="h-[86px] flex-none" />
      <Body>
        <TableBones
          label="Payments and refunds"
          columns={[
            { title: "Date", width: 92 },
            { title: "Customer" },
            { title: "For", width: 150 },
            { title: "Method", width: 190 },
            { title: "Recorded by", width: 140 },
            { title: "Amount", width: 140, num: true },
          ]}
        />
      </Body>
    </>
  );
}
