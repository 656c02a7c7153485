import { DocumentBones } from "@/app/_ui/skeleton";
import { PageHeader } from "@/app/_ui/topbar";

export default function CreditNoteLoading() {
  return (
    <>
      <PageHeader title="Credit note" />
      <DocumentBones label="Credit note" />
    </>
  );
}
