import { tillDatabase } from "@/app/[tenant]/(pos)/pos/_store/till-store";

const CHECKED = "checked_on";

/** Whether this tablet was not looked at yet today, by its own calendar: at pairing and every morning. */
export async function isReadinessDue(now: Date): Promise<boolean> {
  return (await tillDatabase().get("kv", CHECKED)) !== dayOf(now);
}

export async function noteReadinessSeen(now: Date): Promise<void> {
  await tillDatabase().put("kv", dayOf(now), CHECKED);
}

/** Until the next morning begins by the tablet's own calendar, and a second more. */
export function untilTomorrow(now: Date): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 0, 0, 1).getTime() - now.getTime();
}

function dayOf(now: Date): string {
  return `${now.getFullYear()}-${now.getMonth() + 1}-${now.getDate()}`;
}
