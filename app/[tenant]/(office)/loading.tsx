import { StripBones, TableBones } from "@/app/_ui/skeleton";
import { Body } from "@/app/_ui/split";
import { Topbar } from "@/app/_ui/topbar";

/** The shape of a page while its figures come. */
export default function OfficeLoading() {
  return (
    <>
      <Topbar>{null}</Topbar>
      <Body pad>
        <StripBones />
        <TableBones label="Loading" columns={[{ width: 120 }, {}, { width: 120, num: true }]} />
      </Body>
    </>
  );
}
