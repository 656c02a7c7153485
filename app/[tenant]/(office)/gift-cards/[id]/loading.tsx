import { DocumentBones } from "@/app/_ui/skeleton";
import { PageHeader } from "@/app/_ui/topbar";

export default function GiftCardLoading() {
  return (
    <>
      <PageHeader title="Gift card" />
      <DocumentBones label="Gift card" />
    </>
  );
}
