import { Bone, LineBones, StripBones, TableBones } from "@/app/_ui/skeleton";
import { Rail, RailSection, Split, SplitMain } from "@/app/_ui/split";
import { Topbar } from "@/app/_ui/topbar";

export default function ProductLoading() {
  return (
    <>
      <Topbar>{null}</Topbar>
      <Split>
        <SplitMain>
          <div className="grid gap-3 px-6 pt-6 pb-4">
            <Bone className="h-[18px] w-[240px]" />
            <Bone className="w-[320px]" />
          </div>
          <StripBones cells={3} className="mx-6 mb-4" />
          <TableBones
            label="Product"
            rows={8}
            columns={[{ width: 136 }, { width: 112 }, {}, { width: 90 }, { width: 130, num: true }]}
          />
        </SplitMain>
        <Rail label="Details" width={312}>
          <RailSection>
            <div className="grid gap-[14px]">
              <LineBones rows={6} />
            </div>
          </RailSection>
        </Rail>
      </Split>
    </>
  );
}
