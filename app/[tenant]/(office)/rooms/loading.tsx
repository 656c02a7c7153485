import { TableBones } from "@/app/_ui/skeleton";
import { Body } from "@/app/_ui/split";
import { PageHeader } from "@/app/_ui/topbar";

export default function RoomsLoading() {
  return (
    <>
      <PageHeader title="Rooms & house accounts" />
      <div className="h-[86px] flex-none" />
      <Body>
        <TableBones
          label="Rooms and house accounts"
          columns={[
            { title: "Room", width: 232 },
            { title: "Guest" },
            { title: "Stays", width: 176 },
            { title: "Owes", width: 140, num: true },
          ]}
        />
      </Body>
    </>
  );
}
