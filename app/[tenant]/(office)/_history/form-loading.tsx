import { Bone, LineBones } from "@/app/_ui/skeleton";
import { Rail, RailSection, Split, SplitMain } from "@/app/_ui/split";
import { Topbar } from "@/app/_ui/topbar";

/** The shape of a form with a rail while it comes. */
export function FormLoading() {
  return (
    <>
      <Topbar>{null}</Topbar>
      <Split>
        <SplitMain>
          <div className="grid max-w-[760px] gap-6 px-6 py-6" aria-busy="true">
            {[1, 2, 3, 4].map((field) => (
              <div key={field} className="grid gap-3">
                <Bone className="w-[84px]" />
                <Bone className="h-[36px] w-full rounded-md" />
              </div>
            ))}
          </div>
        </SplitMain>
        <Rail label="More" width={336}>
          <RailSection>
            <div className="grid gap-[14px]">
              <LineBones rows={5} />
            </div>
          </RailSection>
        </Rail>
      </Split>
    </>
  );
}
