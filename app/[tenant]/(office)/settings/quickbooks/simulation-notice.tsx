import { FlaskConical } from "lucide-react";
import { Notice } from "@/app/_ui/notice";

/** Nobody may take a simulation for their books. */
export function SimulationNotice() {
  return (
    <Notice tone="plain" icon={<FlaskConical aria-hidden="true" />} title="This is a simulation.">
      This server talks to a QuickBooks of its own, not to Intuit: nothing you do here reaches real books.
    </Notice>
  );
}
