import { DocumentBones } from "@/app/_ui/skeleton";
import { PageHeader } from "@/app/_ui/topbar";

export default function InvoiceLoading() {
  return (
    <>
      <PageHeader title="Invoice" />
      <DocumentBones label="Invoice" />
    </>
  );
}
