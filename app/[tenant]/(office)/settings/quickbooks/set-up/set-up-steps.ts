/** The questions of first-time set-up, in their order; each has its address, and every answer is kept on the server. */
export const setUpSteps = [
  { id: "lists", label: "Their lists" },
  { id: "send", label: "What is sent" },
  { id: "places", label: "What goes where" },
  { id: "match", label: "Who is who" },
  { id: "check", label: "Dry run" },
] as const;

export type SetUpStep = (typeof setUpSteps)[number]["id"];

export function stepOf(text: string | undefined): SetUpStep {
  return setUpSteps.find(({ id }) => id === text)?.id ?? "lists";
}

/** The step before and after; null at either end. */
export function stepsBeside(step: SetUpStep): { back: SetUpStep | null; next: SetUpStep | null } {
  const at = setUpSteps.findIndex(({ id }) => id === step);
  return { back: setUpSteps[at - 1]?.id ?? null, next: setUpSteps[at + 1]?.id ?? null };
}
