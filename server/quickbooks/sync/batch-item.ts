import type { PendingWrite } from "@/drizzle/schema/quickbooks-sync";
import type { Answer } from "@/server/quickbooks/remote/call";
import { isObject } from "@/server/quickbooks/remote/read-answer";

/** A write as one item of a batch. */
export function batchItem(item: string, { entity, payload }: PendingWrite): Record<string, unknown> {
  return { bId: item, operation: "create", [entity]: payload };
}

/** What a batch answered to one of its items; null where it says nothing of it. */
export function itemOf({ body }: Answer, item: string): Record<string, unknown> | null {
  const items = body["BatchItemResponse"];
  const found = Array.isArray(items) ? items.filter(isObject).find((one) => one["bId"] === item) : undefined;
  return found ?? null;
}
