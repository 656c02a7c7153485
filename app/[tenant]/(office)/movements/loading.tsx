import { TableBones } from "@/app/_ui/skeleton";
import { Body } from "@/app/_ui/split";
import { PageHeader } from "@/app/_ui/topbar";

export default function MovementsLoading() {
  return (
    <>
      <PageHeader title="Movements" />
      <div className="h-[46px] flex-none" />
      <Body>
        <TableBones
          label="Movements"
          columns={[
            { title: "When", width: 124 },
            { title: "Why", width: 124 },
            { title: "Product" },
            { title: "What", width: 260 },
            { title: "Pieces", width: 96, num: true },
            { title: "Value", width: 140, num: true },
          ]}
        />
      </Body>
    </>
  );
}
