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
            { title: "Receipt", width: 224 },
            { title: "Sold", width: 132 },
            { title: "Customer" },
            { title: "Till", width: 120 },
            { title: "Sold by", width: 132 },
            { title: "Paid with", width: 150 },
            { title: "Total", width: 150, num: true },
          ]}
        />
      </Body>
    </>
  );
}
