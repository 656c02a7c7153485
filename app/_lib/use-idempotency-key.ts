"use client";

import { useCallback, useState } from "react";
import { newId } from "@/server/ids";
import { isUnanswered } from "./app-error";

/**
 * A key made when the form opens: every try to send it is the same wish. Renew it after a success, or after the person changed
 * what they ask for in answer to a refusal. Given to `onSettled` or `onError`, it keeps the key of a try that was not answered.
 */
export function useIdempotencyKey(): [key: string, renew: (...settled: unknown[]) => void] {
  const [key, setKey] = useState(newId);
  const renew = useCallback((...settled: unknown[]) => {
    if (!settled.some((one) => one instanceof Error && isUnanswered(one))) setKey(newId());
  }, []);
  return [key, renew];
}
