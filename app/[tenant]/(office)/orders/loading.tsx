import { TableBones } from "@/app/_ui/skeleton";
import { Body } from "@/app/_ui/split";
import { PageHeader } from "@/app/_ui/topbar";

export default function OrdersLoading() {
  return (
    <>
      <PageHeader title="Quotes & orders" />
      <div className="h-[86px] flex-none" />
      <Body>
        <TableBones
          label="Quotes and orders"
          columns={[
            { title: "Status", width: 144 },
            { title: "Number", width: 116 },
            { title: "Customer" },
            { title: "Date", width: 84 },
            { title: "Wanted by", width: 96 },
            { title: "Invoiced", width: 132, num: true },
            { title: "Total", width: 140, num: true },
          ]}
        />
      </Body>
    </>
  );
}
