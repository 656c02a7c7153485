import { tenantDirectory } from "@/drizzle/schema/identity";
import { hearErrands } from "@/server/announce";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { inIdentity, inTenantTransaction } from "@/server/db";
import { AppError } from "@/server/errors";
import { log, logFailure } from "@/server/log";
import { type ClaimedMail, claimMail } from "./claim-mail";
import { type Mailer, usualMailer } from "./mailer";
import { messageOf } from "./message-of";
import { failureOf } from "./rules";
import { settleMail } from "./settle-mail";

const ROUND_MS = 60_000;

/**
 * Sends what waits until it is stopped: at once what this process made itself, and once a minute what is due in any tenant. Any number
 * of processes may be at it. Nothing happens while no mail server is set up; what waits stays.
 */
export async function carryMails(signal: AbortSignal, mailer: Mailer | null = usualMailer()): Promise<void> {
  if (!mailer) return;
  const asked = new Set<string>();
  let wake = () => {};
  const deaf = hearErrands((tenant, _company, announcements) => {
    if (!announcements.some(({ topic }) => topic === "mail")) return;
    asked.add(tenant);
    wake();
  });
  signal.addEventListener("abort", () => wake(), { once: true });
  for (let round: Iterable<string> | null = null; !signal.aborted; ) {
    try {
      await mailRound({ signal, mailer, tenants: round });
    } catch (error) {
      if (!signal.aborted) log().warn({ err: error }, "the mails could not be looked through");
    }
    if (asked.size === 0 && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ROUND_MS);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    round = asked.size > 0 ? [...asked] : null;
    asked.clear();
  }
  deaf();
  mailer.close();
}

/** One look at these tenants, or at all: sends what is due and answers how many went. */
export async function mailRound(on: {
  signal: AbortSignal;
  mailer: Mailer;
  tenants?: Iterable<string> | null;
  now?: () => Date;
}): Promise<number> {
  const { signal, mailer, now = () => new Date() } = on;
  const tenants = on.tenants ?? (await everyTenant());
  let sent = 0;
  for (const tenant of tenants) {
    while (!signal.aborted) {
      const mail = await inTenantTransaction(tenant, [], (tx) => claimMail(tx, tenant, now()));
      if (!mail) break;
      if (await carry(tenant, mail, mailer, now)) sent += 1;
    }
  }
  return sent;
}

/** Nothing is held in the database while the mail server is spoken to. */
async function carry(tenant: string, mail: ClaimedMail, mailer: Mailer, now: () => Date): Promise<boolean> {
  const job = { tenant, companyId: mail.companyId, name: "Mail", requestId: `mail-${mail.id}` };
  try {
    const message = await enterAsJob({ ...job, now: now() }, (ctx) => messageOf(ctx, mail));
    await mailer.send(message);
  } catch (error) {
    const ended = error instanceof AppError ? { isFinal: true, words: error.message } : failureOf(error);
    if (!(error instanceof AppError)) logFailure(error, job.requestId);
    await enterAsJob({ ...job, now: now() }, (ctx) => settleMail(ctx, mail, { sent: false, ...ended }));
    return false;
  }
  await enterAsJob({ ...job, now: now() }, (ctx) => settleMail(ctx, mail, { sent: true }));
  return true;
}

async function everyTenant(): Promise<string[]> {
  const rows = await inIdentity((tx) => tx.select({ tenant: tenantDirectory.tenant }).from(tenantDirectory));
  return rows.map(({ tenant }) => tenant);
}
