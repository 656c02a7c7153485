import { DocumentBones } from "@/app/_ui/skeleton";
import { Topbar } from "@/app/_ui/topbar";

export default function OrderLoading() {
  return (
    <>
      <Topbar>{null}</Topbar>
      <DocumentBones label="order" />
    </>
  );
}
