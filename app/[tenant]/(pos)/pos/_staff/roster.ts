import { inOrderOfName } from "@/app/[tenant]/(pos)/pos/_frame/names";
import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import type { TillDatabase } from "@/app/[tenant]/(pos)/pos/_store/db";
import type { PinTries, StaffMember } from "@/app/[tenant]/(pos)/pos/_store/staff-records";

/** Who may sell at this till, by name; read from the tablet, renewed from the office. */
export const roster = createStore<readonly StaffMember[]>([]);

/** Wrong PINs by member. */
export const tries = createStore<Readonly<Record<string, PinTries>>>({});

export async function readRoster(db: TillDatabase): Promise<void> {
  const [members, wrong] = await Promise.all([db.getAll("staff"), db.getAll("tries")]);
  roster.set(inOrderOfName(members));
  tries.set(Object.fromEntries(wrong.map((one) => [one.memberId, one])));
}

/** Takes the office's list in the place of the old one: who left can no longer sign in here. */
export async function keepRoster(db: TillDatabase, members: readonly StaffMember[]): Promise<void> {
  const tx = db.transaction("staff", "readwrite");
  await Promise.all([tx.store.clear(), ...members.map((member) => tx.store.put(member)), tx.done]);
  roster.set(inOrderOfName(members));
}

/** Keeps a person's wrong tries, so that a reload gives nobody five more. */
export async function keepTries(db: TillDatabase, next: PinTries): Promise<void> {
  tries.update((all) => ({ ...all, [next.memberId]: next }));
  const tx = db.transaction("tries", "readwrite", { durability: "strict" });
  await Promise.all([next.wrong === 0 ? tx.store.delete(next.memberId) : tx.store.put(next), tx.done]);
}
