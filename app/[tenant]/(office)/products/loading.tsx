import { TableBones } from "@/app/_ui/skeleton";
import { Body } from "@/app/_ui/split";
import { PageHeader } from "@/app/_ui/topbar";

export default function ProductsLoading() {
  return (
    <>
      <PageHeader title="Products" />
      <div className="h-[86px] flex-none" />
      <Body>
        <TableBones
          label="Products"
          columns={[
            { title: "Code", width: 92 },
            { title: "Product" },
            { title: "Price", width: 112, num: true },
            { title: "On hand", width: 84, num: true },
            { title: "Reserved", width: 88, num: true },
            { title: "Available", width: 104, num: true },
          ]}
        />
      </Body>
    </>
  );
}
