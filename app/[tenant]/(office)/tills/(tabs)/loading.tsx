import { Card } from "@/app/_ui/card";
import { TableBones } from "@/app/_ui/skeleton";
import { Body } from "@/app/_ui/split";

export default function TillsLoading() {
  return (
    <Body pad>
      <Card>
        <TableBones
          label="Tills"
          rows={4}
          columns={[{ title: "" }, { title: "", width: 170 }, { title: "", width: 220 }, { title: "", width: 64 }]}
        />
      </Card>
    </Body>
  );
}
