import { bootstrap, openPairing, refreshFromOffice, revoked, session } from "@/app/[tenant]/(pos)/pos/_api/session";
import { eraseCatalogue } from "@/app/[tenant]/(pos)/pos/_catalogue/catalogue-db";
import { type Hand, operator } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { eraseTillDatabase, openTillDatabase } from "@/app/[tenant]/(pos)/pos/_store/db";
import { forgetPairedDevice, pairedDevice } from "@/app/[tenant]/(pos)/pos/_store/device";
import { readUnsent, restoreInto } from "@/app/[tenant]/(pos)/pos/_store/restore";
import { releaseTab } from "@/app/[tenant]/(pos)/pos/_store/tab-lock";
import { closeTill, sendAgain, sendWaiting, tellTabs, tillDatabase } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { newId } from "@/server/ids";

type Wish = { registerId: string; name: string; hand: Hand; companyId: string };

/**
 * Pairs this browser with a till, by whoever is signed in to the office. A tablet whose cookie was lost goes on as the one it was;
 * otherwise it is a new one, and what an earlier pairing has not sent is taken along. Throws with a sentence for the person.
 */
export async function pairTablet(tenant: string, { companyId, ...wish }: Wish): Promise<void> {
  const before = pairedDevice.get();
  const isSame =
    before !== null && revoked.get()?.code === "device_unknown" && bootstrap.get()?.register.id === wish.registerId;
  const id = isSame ? before.deviceId : newId();
  const paired = (await knock(tenant, "POST", { id, ...wish }, companyId)) as { id: string; code: string };
  revoked.set(null);
  if (isSame) {
    await sendAgain();
    await refreshFromOffice();
    return;
  }
  const unsent = before ? await unsentOf(tenant, before.deviceId) : null;
  releaseTab();
  closeTill();
  operator.set(null);
  await openPairing(tenant, { deviceId: paired.id, code: paired.code });
  if (before && unsent) {
    await restoreInto(tillDatabase(), unsent);
    await eraseTillDatabase(tenant, before.deviceId);
    void eraseCatalogue(tenant, before.deviceId);
    sendWaiting();
  }
}

/** Takes the tablet off its till and forgets what it kept. Throws while anything waits to be sent. */
export async function unpairTablet(tenant: string): Promise<void> {
  const device = pairedDevice.get();
  if (!device) return;
  const { sales, commands } = await readUnsent(tillDatabase());
  if (sales.length + commands.length > 0) {
    throw new Error(
      "Something was recorded that the office has not got yet. Nothing was changed; try again when it is sent.",
    );
  }
  await tellOffice(tenant);
  await forgetTablet(tenant);
}

/** Signs the tablet out although something waits: a manager has the backup. Without internet the office is not told. */
export async function leaveWithBackup(tenant: string): Promise<void> {
  await tellOffice(tenant).catch(() => undefined);
  await forgetTablet(tenant);
}

async function tellOffice(tenant: string): Promise<void> {
  const device = pairedDevice.get();
  if (device) await knock(tenant, "DELETE", { id: device.deviceId }, null);
}

/** Removes everything this tablet kept, after the office or a manager's backup has it. */
export async function forgetTablet(tenant: string): Promise<void> {
  const device = pairedDevice.get();
  tellTabs({ kind: "pairing_changed" });
  closeTill();
  releaseTab();
  if (device) {
    await eraseTillDatabase(tenant, device.deviceId);
    void eraseCatalogue(tenant, device.deviceId);
  }
  forgetPairedDevice(tenant);
  pairedDevice.set(null);
  operator.set(null);
  session.set({ kind: "unpaired" });
}

async function unsentOf(tenant: string, deviceId: string) {
  const db = await openTillDatabase(tenant, deviceId);
  const unsent = await readUnsent(db);
  db.close();
  return unsent;
}

async function knock(
  tenant: string,
  method: "POST" | "DELETE",
  body: object,
  companyId: string | null,
): Promise<unknown> {
  const device = pairedDevice.get();
  const who = operator.get();
  const asTablet: Record<string, string> =
    method === "DELETE" && device && who
      ? {
          "x-tillbook-device": device.deviceId,
          "x-tillbook-operator": who.memberId,
          ...(who.proof ? { "x-tillbook-operator-proof": who.proof } : {}),
        }
      : {};
  const answer = await fetch(`/api/devices/${tenant}`, {
    method,
    headers: {
      "content-type": "application/json",
      ...(companyId ? { "x-tillbook-company": companyId } : {}),
      ...asTablet,
    },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new Error("No answer came from the office. Nothing was changed; try again when there is internet.");
  });
  const said = (await answer.json().catch(() => null)) as { message?: string } | null;
  if (!answer.ok) throw new Error(said?.message ?? "The office could not do this. Nothing was changed.");
  return said;
}
