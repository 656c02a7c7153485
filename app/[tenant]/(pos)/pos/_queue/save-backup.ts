import { place } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { readUnsent, restoreInto } from "@/app/[tenant]/(pos)/pos/_store/restore";
import { sendWaiting, tillDatabase, tillDevice, tillTenant } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { backupFileName, openBackup, sealBackup } from "./backup-file";

/** Makes the backup and hands it to the browser as a download. Gives its name. */
export async function saveBackup(passphrase: string): Promise<string> {
  const now = new Date();
  const registerName = place.get()?.registerName ?? "Till";
  const unsent = await readUnsent(tillDatabase());
  const file = await sealBackup(
    { tenant: tillTenant(), registerName, code: tillDevice().code, madeAt: now.toISOString(), ...unsent },
    passphrase,
  );
  const name = backupFileName(registerName, now);
  const address = URL.createObjectURL(new Blob([file], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return name;
}

/** Puts what a backup holds into this tablet's queue. Gives what happened in words; throws nothing for a wrong passphrase. */
export async function restoreBackup(file: File, passphrase: string): Promise<{ ok: boolean; words: string }> {
  const opened = await openBackup(new Uint8Array(await file.arrayBuffer()), passphrase);
  if ("reason" in opened) return { ok: false, words: opened.reason };
  const { backup } = opened;
  if (backup.tenant !== tillTenant()) {
    return { ok: false, words: "This backup belongs to another business. Nothing was restored." };
  }
  const { added, known } = await restoreInto(tillDatabase(), backup);
  sendWaiting();
  const of = `${backup.registerName} (${backup.code})`;
  if (added === 0) return { ok: true, words: `All ${known} of ${of} were here already. Nothing was doubled.` };
  const rest = known > 0 ? ` ${known} were here already.` : "";
  return {
    ok: true,
    words: `${added} of ${of} are in the queue and are sent now.${rest} What the office has already is not doubled.`,
  };
}
