import { TableBones } from "@/app/_ui/skeleton";
import { Body } from "@/app/_ui/split";
import { PageHeader } from "@/app/_ui/topbar";

export default function InvoicesLoading() {
  return (
    <>
      <PageHeader title="Invoices" />
      <div className="h-[86px] flex-none" />
      <Body>
        <TableBones
          label="Invoices"
          rows={14}
          columns={[
            { width: 46 },
            { title: "Status", width: 112 },
            { title: "Number", width: 112 },
            { title: "Customer" },
            { title: "Issued", width: 84 },
            { title: "Due by", width: 100 },
            { title: "Total", width: 136, num: true },
            { title: "Due now", width: 136, num: true },
          ]}
        />
      </Body>
    </>
  );
}
