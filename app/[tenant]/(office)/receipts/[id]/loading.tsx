import { DocumentBones } from "@/app/_ui/skeleton";
import { PageHeader } from "@/app/_ui/topbar";

export default function ReceiptLoading() {
  return (
    <>
      <PageHeader title="Receipt" />
      <DocumentBones label="Receipt" />
    </>
  );
}
