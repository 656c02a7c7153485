import type { StaffMember } from "@/app/[tenant]/(pos)/pos/_store/staff-records";

/** Whether this is the member's PIN, worked out on the tablet itself: PBKDF2-SHA-256 as the office made it. */
export async function isPin(member: StaffMember, pin: string): Promise<boolean> {
  const expected = bytesOf(member.verifier);
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveBits"]);
  const params = { name: "PBKDF2", hash: "SHA-256", salt: bytesOf(member.salt), iterations: member.rounds };
  const made = new Uint8Array(await crypto.subtle.deriveBits(params, key, expected.length * 8));
  return made.reduce((differs, byte, at) => differs | (byte ^ (expected[at] ?? 0)), 0) === 0 && expected.length > 0;
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
