import { TableBones } from "@/app/_ui/skeleton";
import { Body } from "@/app/_ui/split";

export default function ShiftsLoading() {
  return (
    <>
      <div className="h-[86px] flex-none" />
      <Body>
        <TableBones
          label="Shifts"
          columns={[
            { title: "Till", width: 176 },
            { title: "Day", width: 84 },
            { title: "Opened", width: 160 },
            { title: "Closed" },
            { title: "Receipts", width: 80, num: true },
            { title: "Takings", width: 128, num: true },
            { title: "Over or short", width: 128, num: true },
            { title: "Z report", width: 136 },
          ]}
        />
      </Body>
    </>
  );
}
