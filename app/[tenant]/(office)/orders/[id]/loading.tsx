import { Bone, LineBones, TableBones } from "@/app/_ui/skeleton";
import { Rail, RailSection, Split, SplitMain } from "@/app/_ui/split";
import { Topbar } from "@/app/_ui/topbar";

/** An order before it is there: its steps, its lines, its rail. */
export default function OrderLoading() {
  return (
    <>
      <Topbar>
        <Bone className="w-[220px]" />
      </Topbar>
      <Split>
        <SplitMain>
          <div aria-hidden="true" className="grid grid-cols-4 gap-[6px] px-6 pt-[18px] pb-[30px]">
            {["quote", "order", "part", "invoiced"].map((step) => (
              <div key={step} className="grid gap-[9px]">
                <Bone className="h-[4px]" />
                <Bone className="w-[84px]" />
                <Bone className="w-[116px]" />
              </div>
            ))}
          </div>
          <TableBones
            label="order"
            rows={8}
            columns={[
              { title: "Code", width: 88 },
              { title: "Item" },
              { title: "Qty", width: 58, num: true },
              { title: "Price", width: 64, num: true },
              { title: "Stock and invoice", width: 166 },
              { title: "Net", width: 94, num: true },
            ]}
          />
        </SplitMain>
        <Rail label="About this order" className="w-[296px]">
          {[4, 3, 5].map((rows) => (
            <RailSection key={rows} className="grid gap-[14px]">
              <LineBones rows={rows} />
            </RailSection>
          ))}
        </Rail>
      </Split>
    </>
  );
}
