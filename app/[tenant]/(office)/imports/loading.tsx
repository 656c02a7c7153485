import { TableBones } from "@/app/_ui/skeleton";
import { Body } from "@/app/_ui/split";
import { PageHeader } from "@/app/_ui/topbar";

export default function ImportsLoading() {
  return (
    <>
      <PageHeader title="Imports" />
      <Body>
        <TableBones
          label="Imports"
          columns={[
            { title: "File" },
            { title: "Status", width: 130 },
            { title: "Lines", width: 110, num: true },
            { title: "Refused", width: 90, num: true },
            { title: "Started by", width: 160 },
            { title: "Started", width: 120 },
          ]}
        />
      </Body>
    </>
  );
}
