import { TableBones } from "@/app/_ui/skeleton";
import { Body } from "@/app/_ui/split";
import { PageHeader } from "@/app/_ui/topbar";

export default function ApprovalsLoading() {
  return (
    <>
      <PageHeader title="Approvals" subtitle="Refunds and tills that need a second person" />
      <Body>
        <TableBones
          label="Refunds waiting for approval"
          columns={[
            { title: "Refund", width: 110 },
            { title: "Customer" },
            { title: "Reason" },
            { title: "Asked by", width: 160 },
            { title: "Amount", width: 140, num: true },
            { width: 190 },
          ]}
        />
      </Body>
    </>
  );
}
