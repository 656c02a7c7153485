import { and, eq } from "drizzle-orm";
import { terminals } from "@/drizzle/schema/terminals";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { newSecret } from "@/server/auth/rules";
import { newId } from "@/server/ids";
import { pairDevice } from "@/server/registers/pair-device";
import type { SimulatedOutcome } from "@/server/terminals/rules";
import type { SignedIn } from "./signed-in";
import { ask } from "./trading";

export type OfficeTablet = {
  id: string;
  registerId: string;
  /** Asks as the tablet, with the owner standing at it. */
  asked: <T>(path: string, input?: object) => Promise<T>;
};

/** A tablet paired with a new till, for stories told in the office. */
export async function pairedTablet(
  owner: SignedIn,
  { till, name }: { till: string; name: string },
): Promise<OfficeTablet> {
  const { id: registerId } = await ask<{ id: string }>(inCompany(owner), "registers.create", {
    name: till,
    siteId: owner.siteId,
  });
  const [id, secret] = [newId(), newSecret()];
  await enterAsJob({ tenant: owner.tenant, companyId: owner.companyId, name: "Pairing" }, (ctx) =>
    pairDevice(ctx, { id, registerId, name, hand: "right" }, { secret, userAgent: "Tablet" }),
  );
  const credentials = {
    kind: "device",
    deviceId: id,
    secret,
    operatorId: owner.memberId,
    operatorProof: null,
  } as const;
  const asked = <T>(path: string, input?: object) =>
    ask<T>(owner.request({ companyId: owner.companyId, credentials }), path, input);
  return { id, registerId, asked };
}

const inCompany = (owner: SignedIn) => owner.request({ companyId: owner.companyId });

/** A terminal for demonstration that says at once that it says nothing: nobody stands there and waits. */
export async function quickTerminal(owner: SignedIn, name: string, next?: SimulatedOutcome): Promise<{ id: string }> {
  const { id } = await ask<{ id: string }>(inCompany(owner), "terminals.save", {
    name,
    siteId: owner.siteId,
    adapter: "simulated",
  });
  await enterAsJob({ tenant: owner.tenant, companyId: owner.companyId, name: "Terminal" }, ({ tx, tenant }) =>
    tx
      .update(terminals)
      .set({ settings: { fast: "yes", ...(next ? { next } : {}) } })
      .where(and(eq(terminals.tenantId, tenant), eq(terminals.id, id))),
  );
  return { id };
}

/** A card payment whose terminal says nothing, and nothing again the first time it is asked what became of it. */
export async function unknownPayment(
  owner: SignedIn,
  tablet: OfficeTablet,
  amountMinor: number,
): Promise<{ id: string }> {
  const { id: terminalId } = await quickTerminal(owner, "Counter terminal", "approve_after_time_out");
  const id = newId();
  await tablet.asked("terminals.charge", { id, saleId: newId(), terminalId, amountMinor });
  return { id };
}
