import { TableBones } from "@/app/_ui/skeleton";
import { Body } from "@/app/_ui/split";

export default function RewardsLoading() {
  return (
    <>
      <div className="h-[86px] flex-none" />
      <Body>
        <TableBones
          label="Codes, cards and points"
          columns={[{ width: 196 }, {}, { width: 168 }, { width: 140 }, { width: 140, num: true }]}
        />
      </Body>
    </>
  );
}
