import { z } from "zod";
import { cannotUsePin } from "./rules";

const memberId = z.uuid("This is not the id of a member.");

const NewPin = z.string({ error: "A PIN is needed." }).superRefine((pin, issues) => {
  const message = cannotUsePin(pin);
  if (message) issues.addIssue({ code: "custom", message });
});

export const SetOwnPin = z.object({ pin: NewPin });
export const SetPin = z.object({ memberId, pin: NewPin });
export const LetTryAgain = z.object({ memberId });
export const RemovePin = z.object({ memberId });

/** A PIN somebody types: whatever it is, it is right or wrong. */
export const TypedPin = z.string({ error: "Type the PIN." }).regex(/^\d{1,12}$/, "A PIN is made of digits.");
export const SignInWithPin = z.object({ memberId, pin: TypedPin });
