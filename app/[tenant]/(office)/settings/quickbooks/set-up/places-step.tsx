"use client";

import { PlacesCard } from "./places-card";
import { StepFrame } from "./step-frame";

/** Asks what of theirs is what of ours. One can go on with places open: what needs them waits, and confirming says which are missing. */
export function PlacesStep() {
  return (
    <StepFrame
      step="places"
      title="What goes where"
      text="Choose the account or code in QuickBooks for each of yours. What is alike is proposed. A way to pay goes to a clearing account, so that the bank feed does not bring the same money a second time."
    >
      <PlacesCard inWizard />
    </StepFrame>
  );
}
