import { TableBones } from "@/app/_ui/skeleton";

export default function OnTillsLoading() {
  return <TableBones label="On the tills" rows={8} columns={[{}, { width: 168 }, { width: 96 }]} />;
}
