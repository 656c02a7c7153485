import { tillDatabase } from "@/app/[tenant]/(pos)/pos/_store/till-store";

const CHECKED = "checked_on";

/** Whether this tablet was not looked at yet today, by its own calendar: at pairing and every morning. */
export async function isReadinessDue(now: Date): Promise<boolean> {
  return (await tillDatabase().get("kv", CHECKED)) !== dayOf(now);
}

export async function noteReadinessSeen(now: Date): Promise<void> {
  await tillDatabase().put("kv", dayOf(now), CHECKED);
}

function dayOf(now: Date): string {
  return `${now.getFullYear()}-${now.getMonth() + 1}-${now.getDate()}`;
}
