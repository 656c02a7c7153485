import { TableBones } from "@/app/_ui/skeleton";
import { Body } from "@/app/_ui/split";

export default function ShiftsLoading() {
  return (
    <>
      <div className="h-[46px] flex-none" />
      <Body>
        <TableBones
          label="Shifts"
          columns={[
            { title: "Till" },
            { title: "Day", width: 96 },
            { title: "Opened", width: 196 },
            { title: "Closed", width: 196 },
            { title: "Receipts", width: 92, num: true },
            { title: "Takings", width: 140, num: true },
            { title: "Drawer", width: 140, num: true },
            { title: "Z", width: 116 },
          ]}
        />
      </Body>
    </>
  );
}
