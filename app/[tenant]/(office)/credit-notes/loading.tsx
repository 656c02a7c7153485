import { TableBones } from "@/app/_ui/skeleton";
import { Body } from "@/app/_ui/split";
import { PageHeader } from "@/app/_ui/topbar";

export default function CreditNotesLoading() {
  return (
    <>
      <PageHeader title="Credit notes" />
      <div className="h-[86px] flex-none" />
      <Body>
        <TableBones
          label="Credit notes"
          columns={[
            { title: "Number", width: 128 },
            { title: "Customer" },
            { title: "Invoice", width: 132 },
            { title: "Issued", width: 108 },
            { title: "Reason", width: 190 },
            { title: "Total", width: 136, num: true },
            { title: "Stands", width: 136, num: true },
          ]}
        />
      </Body>
    </>
  );
}
