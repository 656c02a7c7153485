import { Bone, LineBones, TableBones } from "@/app/_ui/skeleton";
import { Rail, RailSection, Split, SplitMain } from "@/app/_ui/split";
import { Topbar } from "@/app/_ui/topbar";

/** The editor before it is there: its fields, its sheet, its totals. */
export function EditorBones() {
  return (
    <>
      <Topbar>
        <Bone className="w-[220px]" />
      </Topbar>
      <Split>
        <SplitMain>
          <div aria-hidden="true" className="grid grid-cols-[1.9fr_1fr_1fr_1.1fr] gap-3 px-5 pt-4 pb-4">
            {["a", "b", "c", "d", "e", "f", "g", "h"].map((field) => (
              <div key={field} className="grid h-[57px] content-between">
                <Bone className="w-[64px]" />
                <Bone className="h-[36px] rounded-sm!" />
              </div>
            ))}
          </div>
          <TableBones
            label="lines"
            rows={6}
            columns={[
              { width: 36 },
              { title: "Code", width: 80 },
              { title: "Item" },
              { title: "Qty", width: 58, num: true },
              { title: "Price", width: 68, num: true },
              { title: "Net", width: 90, num: true },
            ]}
          />
        </SplitMain>
        <Rail label="Totals and checks" className="w-[320px]">
          <RailSection className="grid gap-[14px]">
            <LineBones rows={4} />
          </RailSection>
        </Rail>
      </Split>
    </>
  );
}
