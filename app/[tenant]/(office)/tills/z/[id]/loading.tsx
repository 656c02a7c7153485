import { DocumentBones } from "@/app/_ui/skeleton";
import { Body } from "@/app/_ui/split";
import { PageHeader } from "@/app/_ui/topbar";

export default function ZReportLoading() {
  return (
    <>
      <PageHeader title="Z report" />
      <Body pad>
        <DocumentBones label="Z report" />
      </Body>
    </>
  );
}
