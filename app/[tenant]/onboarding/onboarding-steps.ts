/** After the business itself: what a new tenant may bring along, and with whom it works. */
export type OnboardingStep = "business" | "data" | "people";

export function isOnboardingStep(text: string | undefined): text is OnboardingStep {
  return text === "data" || text === "people";
}
