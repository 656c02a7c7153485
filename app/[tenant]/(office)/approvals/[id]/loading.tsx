import { Bone } from "@/app/_ui/skeleton";
import { Body } from "@/app/_ui/split";
import { PageHeader } from "@/app/_ui/topbar";

export default function ApprovalLoading() {
  return (
    <>
      <PageHeader title="Approval" />
      <Body pad>
        <div className="mx-auto grid w-full max-w-[440px] gap-4" aria-busy="true">
          <Bone className="h-[52px] w-full rounded-md" />
          <Bone className="h-[168px] w-full rounded-md" />
          <Bone className="h-[64px] w-full rounded-md" />
        </div>
      </Body>
    </>
  );
}
