/** What is the matter, by the class of a problem. */
export const causeTitles: Record<string, string> = {
  reconnect: "QuickBooks has to be connected again",
  throttled: "QuickBooks asked for fewer calls",
  stale: "Changed there meanwhile",
  duplicate: "May stand there already",
  drift: "Changed in QuickBooks",
  needs_mapping: "Something has to be chosen",
  their_fault: "QuickBooks failed",
  our_data: "QuickBooks cannot take it as it is",
  waits: "Waits for another",
  difference: "Figures differ",
};
