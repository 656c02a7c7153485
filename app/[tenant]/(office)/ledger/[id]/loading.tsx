import { LineBones, TableBones } from "@/app/_ui/skeleton";
import { Rail, RailSection, Split, SplitMain } from "@/app/_ui/split";
import { Topbar } from "@/app/_ui/topbar";

export default function EntryLoading() {
  return (
    <>
      <Topbar>{null}</Topbar>
      <Split>
        <SplitMain className="px-6 py-5">
          <TableBones
            label="Entry"
            rows={3}
            columns={[
              { title: "Account" },
              { title: "Who and what" },
              { title: "Debit", num: true },
              { title: "Credit", num: true },
            ]}
          />
        </SplitMain>
        <Rail label="About this entry" width={312}>
          <RailSection>
            <div className="grid gap-[14px]">
              <LineBones rows={4} />
            </div>
          </RailSection>
        </Rail>
      </Split>
    </>
  );
}
