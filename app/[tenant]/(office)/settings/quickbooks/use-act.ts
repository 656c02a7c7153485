"use client";

import { type UseMutationOptions, useMutation } from "@tanstack/react-query";
import { type AppErrorView, appError } from "@/app/_lib/app-error";

/** A button that names nothing: a second press while it travels does nothing, and what went wrong is told. */
export function useAct<Output, Failure>(
  options: UseMutationOptions<Output, Failure, Record<string, never>>,
  done: (output: Output) => void,
  refused: (error: AppErrorView) => void,
) {
  const mutation = useMutation(options);
  const act = async () => {
    if (mutation.isPending) return;
    try {
      done(await mutation.mutateAsync({}));
    } catch (thrown) {
      refused(appError(thrown));
    }
  };
  return { act, busy: mutation.isPending };
}
