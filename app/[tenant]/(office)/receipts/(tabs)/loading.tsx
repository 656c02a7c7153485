import { TableBones } from "@/app/_ui/skeleton";
import { Body } from "@/app/_ui/split";

export default function ReceiptsLoading() {
  return (
    <>
      <div className="h-[46px] flex-none" />
      <Body>
        <TableBones
          label="Receipts"
          columns={[
            { title: "Receipt", width: 168 },
            { title: "Sold", width: 168 },
            { title: "Customer" },
            { title: "Till", width: 132 },
            { title: "Sold by", width: 140 },
            { title: "Paid with", width: 168 },
            { title: "Total", width: 140, num: true },
          ]}
        />
      </Body>
    </>
  );
}
