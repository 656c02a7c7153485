/**
 * Who may sign in with what, and who may change whose role.
 * Only an owner makes or changes an owner, and a company never loses its last one. Worked example: Maya is the only owner of
 * Larkfield Gifts; Tom, an admin, cannot change her role, and she cannot give it up before someone else is an owner.
 */
import { type Role, roleTitles } from "./permissions";

export const PASSWORD_LEAST = 10;
export const PASSWORD_MOST = 200;

/** Null for a password that may be used; otherwise the sentence to show. Length is what counts, so no signs are demanded. */
export function cannotUsePassword(password: string, email: string): string | null {
  if (password.length < PASSWORD_LEAST)
    return `Use at least ${PASSWORD_LEAST} characters: a few words are easy to remember.`;
  if (password.length > PASSWORD_MOST) return `Use at most ${PASSWORD_MOST} characters.`;
  const plain = password.toLowerCase();
  const name = email.toLowerCase().split("@")[0] ?? "";
  if (plain === email.toLowerCase() || (name.length >= 4 && plain.startsWith(name) && plain.length - name.length < 4)) {
    return "Do not use your e-mail address as the password.";
  }
  if (new Set(plain).size < 5 || isRun(plain) || COMMON.has(plain))
    return "This password is easy to guess. Use a few words nobody would expect.";
  return null;
}

const COMMON = new Set([
  "password123",
  "password1234",
  "passwordpassword",
  "qwertyuiop",
  "letmeinplease",
  "iloveyou123",
  "administrator",
  "welcome123",
  "changeme123",
]);

/** "abcdefghij", "1234567890" and the like. */
function isRun(text: string): boolean {
  for (let i = 1; i < text.length; i++) {
    const step = text.charCodeAt(i) - text.charCodeAt(i - 1);
    if (step !== 1 && step !== -9) return false;
  }
  return true;
}

export type RoleChange = {
  /** The role of whoever asks, in the same company; a program with a key has none. */
  asker: Role | null;
  member: string;
  /** Null: not yet in the company. */
  from: Role | null;
  /** Null: leaves the company. */
  to: Role | null;
  /** Owners the company has now. */
  owners: number;
};

/** Null when the change may be made; otherwise the sentence to show. */
export function cannotChangeRole({
  asker,
  member,
  from,
  to,
  owners,
}: RoleChange): { code: string; message: string } | null {
  if (from === "owner" && to !== "owner" && owners <= 1) {
    return {
      code: "last_owner",
      message: `${member} is the only owner of this company. Make someone else an owner first; nothing was changed.`,
    };
  }
  if ((from === "owner" || to === "owner") && asker !== "owner") {
    return {
      code: "owners_only",
      message: `Only an owner can make or change an ${roleTitles.owner.toLowerCase()}. Nothing was changed.`,
    };
  }
  return null;
}

/**
 * Where to go after signing in: a path of our own or null. An address of another site, in whatever disguise, is no path:
 * "//evil.example", "/\evil.example" and "/%2f/evil" with control characters are all null.
 */
export function returnPath(text: string | null | undefined): string | null {
  if (!text || text.length > 2_000 || !/^\/(?![/\\])/.test(text) || hasControlCharacter(text)) return null;
  const base = "http://own.invalid";
  if (!URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  if (url.origin !== base || /^\/(api|sign-in|sign-up)(\/|$)/.test(url.pathname) || url.pathname.startsWith("//"))
    return null;
  return `${url.pathname}${url.search}${url.hash}`;
}

function hasControlCharacter(text: string): boolean {
  for (const char of text) if (char < " " || char === "\u007f" || char === "\\") return true;
  return false;
}

/** The text of an API key names its tenant, so that a leaked key tells where to revoke it: `tb_larkfield_…`. */
export function keyText(slug: string, secret: string): string {
  return `tb_${slug}_${secret}`;
}

/** 43 of 64 signs, 258 random bits. 64 divides 256, so every sign is equally likely. */
export function newSecret(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(43)), (byte) => SIGNS[byte % SIGNS.length]).join("");
}

const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
