import { TableBones } from "@/app/_ui/skeleton";
import { Body } from "@/app/_ui/split";
import { PageHeader } from "@/app/_ui/topbar";

export default function CustomersLoading() {
  return (
    <>
      <PageHeader title="Customers" />
      <div className="h-[86px] flex-none" />
      <Body>
        <TableBones
          label="Customers"
          columns={[
            { title: "Customer" },
            { title: "Number", width: 104 },
            { title: "Town", width: 200 },
            { title: "E-mail", width: 220 },
            { title: "Owes us", width: 148, num: true },
            { title: "We hold", width: 148, num: true },
          ]}
        />
      </Body>
    </>
  );
}
