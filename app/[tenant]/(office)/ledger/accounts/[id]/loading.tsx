import { TableBones } from "@/app/_ui/skeleton";
import { Body } from "@/app/_ui/split";
import { Topbar } from "@/app/_ui/topbar";

export default function AccountLoading() {
  return (
    <>
      <Topbar>{null}</Topbar>
      <div className="h-[46px] flex-none" />
      <Body>
        <TableBones
          label="Account"
          columns={[
            { title: "Date", width: 112 },
            { title: "Entry" },
            { title: "Debit", width: 140, num: true },
            { title: "Credit", width: 140, num: true },
            { title: "Balance", width: 150, num: true },
          ]}
        />
      </Body>
    </>
  );
}
