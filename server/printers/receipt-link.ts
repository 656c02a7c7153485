import { createHmac, timingSafeEqual } from "node:crypto";
import { parse, stringify } from "uuid";
import { env } from "@/server/env";

const DAY_MS = 86_400_000;
export const LINK_DAYS = 90;
const MAC_BYTES = 16;
const BODY_BYTES = 36;

/**
 * The text that opens one receipt without signing in: which sale of which tenant, until when, and our signature over it. Nobody can
 * make one, or lengthen one, without our secret; nothing of it is kept.
 */
export function receiptToken(tenant: string, saleId: string, expiresAt: Date): string {
  const body = Buffer.alloc(BODY_BYTES);
  body.set(parse(tenant), 0);
  body.set(parse(saleId), 16);
  body.writeUInt32BE(Math.floor(expiresAt.getTime() / 1000), 32);
  return Buffer.concat([body, mac(body)]).toString("base64url");
}

/** The address on the QR code and in the mail. */
export function receiptLink(
  tenant: string,
  saleId: string,
  now: Date,
  days = LINK_DAYS,
): { url: string; expiresAt: Date } {
  const expiresAt = new Date(now.getTime() + days * DAY_MS);
  return { url: `${env().NEXTAUTH_URL.replace(/\/$/, "")}/r/${receiptToken(tenant, saleId, expiresAt)}`, expiresAt };
}

/** What a token opens; null when it was not made by us, was changed, or has expired: nobody is told which. */
export function openReceiptToken(token: string, now: Date): { tenant: string; saleId: string } | null {
  if (!/^[\w-]{70}$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== BODY_BYTES + MAC_BYTES || bytes.toString("base64url") !== token) return null;
  const body = bytes.subarray(0, BODY_BYTES);
  if (!timingSafeEqual(mac(body), bytes.subarray(BODY_BYTES))) return null;
  if (body.readUInt32BE(32) * 1000 < now.getTime()) return null;
  try {
    return { tenant: stringify(body.subarray(0, 16)), saleId: stringify(body.subarray(16, 32)) };
  } catch {
    return null;
  }
}

function mac(body: Buffer): Buffer {
  const key = createHmac("sha256", env().NEXTAUTH_SECRET).update("receipt-link").digest();
  return createHmac("sha256", key).update(body).digest().subarray(0, MAC_BYTES);
}
