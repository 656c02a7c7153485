import { Check, CircleAlert } from "lucide-react";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { Rail, RailSection } from "@/app/_ui/split";
import { NightsSection } from "./nights-section";

type Fact = RouterOutputs["reports"]["proof"]["facts"][number];

/** What must hold for every record, and how many were looked at; above it, how the last nights were. */
export function AlwaysTrueRail({ facts, nights }: { facts: Fact[]; nights: RouterOutputs["reports"]["nights"] }) {
  const held = facts.filter((fact) => fact.broken === 0).length;
  return (
    <Rail label="Other proofs" width={312} reading>
      <NightsSection {...nights} />
      <RailSection title="Always true" aside={`${held} of ${facts.length}`}>
        <ul className="grid gap-[11px]">
          {facts.map((fact) => (
            <li key={fact.name} className="grid grid-cols-[16px_1fr] gap-x-[9px]">
              {fact.broken === 0 ? (
                <Check aria-label="holds" className="ok mt-[1px] size-4" />
              ) : (
                <CircleAlert aria-label="is broken" className="bad mt-[1px] size-4" />
              )}
              <span className="t-sm">{fact.name}</span>
              <span />
              <span className={fact.broken === 0 ? "t-xs ink3" : "t-xs bad"}>
                {fact.broken === 0
                  ? fact.counted
                  : `${fact.broken.toLocaleString("en-GB")} of ${fact.counted}: ${fact.examples.slice(0, 3).join(", ")}`}
              </span>
            </li>
          ))}
        </ul>
      </RailSection>
    </Rail>
  );
}
