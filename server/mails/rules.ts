/**
 * A mail is made with what it tells, and sent afterwards. While the mail server is away it is tried again, later and later; what the
 * server will never take is given up at once with its reason. It goes to one address, which cannot hold anything but an address.
 */
export const NOT_SET_UP =
  "E-mail is not set up on this server. The mail waits and goes out once whoever runs it has set SMTP_URL and MAIL_FROM.";

/** Minutes until the next try, by how often it was tried; after the last one it is given up: three days in all. */
const WAITS = [1, 5, 15, 60, 120, 240, 480, 720, 1440, 1440];
const MINUTE_MS = 60_000;

/** Null when there is no further try. */
export function nextTryAfterMs(attempts: number): number | null {
  const minutes = WAITS[attempts - 1];
  return minutes === undefined ? null : minutes * MINUTE_MS;
}

/** How long one who claimed a mail may take before somebody else sends it. */
export const CLAIM_MS = 5 * MINUTE_MS;

/** How many mails one receipt may make: a till is no way to send mail to everybody. */
export const MAILS_OF_ONE_RECEIPT = 10;

/**
 * Null for one plain address; otherwise the sentence. No list, no name, no comment and no line break can hide in it: what is not an
 * address is refused and never cleaned.
 */
export function cannotMailTo(address: string): string | null {
  if (/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(address))
    return "An e-mail address is one line of plain text. Nothing was sent.";
  if (/[,;]/.test(address)) return "A receipt goes to one e-mail address. Enter only one.";
  if (address.length > 254) return "An e-mail address has at most 254 characters.";
  const [local = "", domain = "", ...rest] = address.split("@");
  const isLocal = local.length > 0 && local.length <= 64 && /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+$/u.test(local);
  const isDomain = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u.test(domain);
  if (rest.length > 0 || !isLocal || !isDomain || /^\.|\.\.|\.$/.test(local)) {
    return "This is not an e-mail address. Write it like nina.patel@example.co.uk.";
  }
  return null;
}

/** What is known of a failed try: whether another could do better, and the sentence for the list. */
export function failureOf(error: unknown): { isFinal: boolean; words: string } {
  const facts = (typeof error === "object" && error !== null ? error : {}) as Record<string, unknown>;
  const code = typeof facts["code"] === "string" ? facts["code"] : "";
  const response = typeof facts["responseCode"] === "number" ? facts["responseCode"] : 0;
  const said = typeof facts["response"] === "string" ? `: “${oneLine(facts["response"])}”` : ".";
  if (code === "EAUTH")
    return { isFinal: false, words: "The mail server does not accept our name and password. Nothing was sent." };
  if (response >= 500 && (code === "EENVELOPE" || code === "EMESSAGE")) {
    return { isFinal: true, words: `The mail server refused it${said}` };
  }
  if (response >= 400) return { isFinal: false, words: `The mail server asks to try later${said}` };
  return { isFinal: false, words: "The mail server cannot be reached. Nothing was sent; it is tried again." };
}

function oneLine(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/\p{Cc}/gu, "")
    .trim()
    .slice(0, 160);
}
