"use client";

import { type UseMutationOptions, useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type AppErrorView, appError } from "@/app/_lib/app-error";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";

type Keyed = { idempotencyKey: string };

/**
 * Sends a form: a second press while it travels does nothing, what was typed stays through any refusal, and the refusal is
 * kept for its field or for the whole form. A corrected form is a new wish with a new key.
 */
export function useSave<Input extends Keyed, Output, Failure>(
  options: UseMutationOptions<Output, Failure, Input>,
  saved: (output: Output) => void,
  /** Where there is no form to show it in. */
  refused?: (error: AppErrorView) => void,
) {
  const [idempotencyKey, renewKey] = useIdempotencyKey();
  const [error, setError] = useState<AppErrorView | null>(null);
  const mutation = useMutation(options);

  const save = async (input: Omit<Input, keyof Keyed>) => {
    if (mutation.isPending) return;
    setError(null);
    try {
      const output = await mutation.mutateAsync({ ...input, idempotencyKey } as Input);
      renewKey();
      saved(output);
    } catch (thrown) {
      const refusal = appError(thrown);
      // Without an answer the outcome is open: only the same key makes sure that it happens once.
      if (refusal.kind !== "offline" && refusal.kind !== "unavailable") renewKey();
      setError(refusal);
      refused?.(refusal);
    }
  };

  return {
    save,
    busy: mutation.isPending,
    error,
    clear: () => setError(null),
    /** Says what went wrong with something asked before saving. */
    fail: (thrown: unknown) => setError(appError(thrown)),
    /** The refusal of one field, if it is about it. */
    at: (field: string) => (error?.field === field ? plain(error) : undefined),
    /** The refusal where no field of the form says it. */
    other: (...fields: string[]) => (error && !fields.includes(error.field ?? "") ? error.message : null),
  };
}

/** The sentence without the field's own name in front, which stands above it already. */
function plain({ message, field }: AppErrorView): string {
  return field && message.startsWith(`${field}: `) ? message.slice(field.length + 2) : message;
}
