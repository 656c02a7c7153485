import type { Announcement } from "@/server/context";
import { isId } from "@/server/ids";

/** PostgreSQL takes less than 8,000 bytes with a NOTIFY; everything in ours is ASCII. */
const BYTES_AT_MOST = 7_800;

/** Of one company: what was announced, or that more was than could be told. */
export type Told = { tenant: string; companyId: string; announcements: Announcement[] | "look_again" };

/** Payloads for NOTIFY, each with the name of the process that sends it and small enough to be taken. */
export function packed(process: string, told: readonly Told[]): string[] {
  const payloads: string[] = [];
  let text = process;
  for (const { tenant, companyId, announcements } of told) {
    const company = `\n${tenant} ${companyId}`;
    if (text.length + company.length > BYTES_AT_MOST) flush("");
    text += company;
    for (const { topic, id } of announcements === "look_again" ? [{ topic: "*", id: "*" }] : announcements) {
      const word = ` ${topic} ${id}`;
      if (text.length + word.length > BYTES_AT_MOST) flush(company);
      text += word;
    }
  }
  if (text !== process) payloads.push(text);
  return payloads;

  function flush(beginning: string): void {
    payloads.push(text);
    text = process + beginning;
  }
}

/** What a payload says, and who sent it. What does not look like one of ours says nothing. */
export function unpacked(payload: string): { process: string; told: Told[] } {
  const [process = "", ...companies] = payload.split("\n");
  return { process, told: companies.flatMap(companyOf) };
}

function companyOf(line: string): Told[] {
  const [tenant, companyId, ...words] = line.split(" ");
  if (!isId(tenant) || !isId(companyId)) return [];
  if (words[0] === "*") return [{ tenant, companyId, announcements: "look_again" }];
  const announcements = words.flatMap((topic, at) => (at % 2 === 0 ? [{ topic, id: words[at + 1] ?? "" }] : []));
  return [{ tenant, companyId, announcements }];
}
