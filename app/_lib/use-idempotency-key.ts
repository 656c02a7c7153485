"use client";

import { useCallback, useState } from "react";
import { newId } from "@/server/ids";

/**
 * A key made when the form opens: every try to send it is the same wish. Renew it after a success, or after the person changed
 * what they ask for in answer to a refusal.
 */
export function useIdempotencyKey(): [key: string, renew: () => void] {
  const [key, setKey] = useState(newId);
  const renew = useCallback(() => setKey(newId()), []);
  return [key, renew];
}
