import { quickbooksRealms } from "@/drizzle/schema/quickbooks";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { inIdentity } from "@/server/db";
import { resealConnection } from "./reseal-connection";

export type RotatedKeys = { resealed: number; present: number; unreadable: number };

/** Seals every authorisation with the present key; afterwards the earlier keys are of no use any more. */
export async function rotateKeys(): Promise<RotatedKeys> {
  const claims = await inIdentity((tx) =>
    tx.select({ tenant: quickbooksRealms.tenant, companyId: quickbooksRealms.companyId }).from(quickbooksRealms),
  );
  const counts = { resealed: 0, present: 0, unreadable: 0, none: 0 };
  for (const place of claims) counts[await enterAsJob({ ...place, name: "Command line" }, resealConnection)] += 1;
  const { none: _, ...told } = counts;
  return told;
}
