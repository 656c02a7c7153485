import { StripBones, TableBones } from "@/app/_ui/skeleton";
import { Body } from "@/app/_ui/split";
import { Topbar } from "@/app/_ui/topbar";

export default function ImportLoading() {
  return (
    <>
      <Topbar>{null}</Topbar>
      <Body pad>
        <StripBones cells={6} className="mb-5" />
        <TableBones label="Import" rows={8} columns={[{}, { width: 140, num: true }, { width: 140, num: true }]} />
      </Body>
    </>
  );
}
