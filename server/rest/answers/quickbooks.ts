import { z } from "zod";
import { count, currency, id, instant, money, text } from "./parts";

const look = z
  .enum(["not_connected", "connected", "paused", "slowed", "held", "needs_reconnect", "disconnected"])
  .meta({ description: "How the connection stands, as the settings page says it." });
const masked = z.string().meta({ description: "Always masked; null when there is none." }).nullable();

export const QuickBooksStatus = z.object({
  look,
  is_failing: z
    .boolean()
    .meta({ description: "Slowed since it does not answer, and not since it asked for fewer calls." }),
  missing: z
    .array(text)
    .meta({ description: "Settings of the server that are needed before anything can be connected." }),
  is_simulation: z.boolean().meta({ description: "What answers is not Intuit." }),
  environment: text,
  connection: z
    .object({
      id,
      company_name: text,
      realm_id: text,
      environment: text,
      state_words: text,
      state_since: instant,
      hindrance: z
        .enum(["not_set_up", "environment", "sealed", "keys"])
        .nullable()
        .meta({ description: "What of the server's settings keeps it from calling; null when nothing does." }),
      keys_refused: z.boolean().meta({
        description: "Intuit does not accept the server's client id and secret; nothing goes out once the token ends.",
      }),
      pause: z
        .enum(["person", "lapsed"])
        .nullable()
        .meta({ description: "Who stopped the sending: a person, or nobody because the subscription had lapsed." }),
      connected_by_name: text,
      connected_at: instant,
      last_good_at: instant.nullable(),
      last_tid: text
        .nullable()
        .meta({ description: "The trace id of the last good call; Intuit's support asks for it." }),
      token: z.object({ issued_at: instant.nullable(), expires_at: instant, renews_at: instant }).nullable(),
      rotated_at: instant.nullable(),
      refresh_expires_at: instant.nullable(),
      hard_expires_at: instant.nullable(),
      webhook_seen_at: instant.nullable(),
      webhook_refused_at: instant.nullable(),
      admins_told_at: instant.nullable(),
      slowed_until: instant.nullable(),
      set_up_at: instant.nullable(),
      facts: z.object({
        company_name: text,
        country: text,
        home_currency: text,
        multi_currency: z.boolean(),
        custom_numbers: z.boolean(),
        auto_apply_credit: z.boolean(),
        tax: z.enum(["off", "manual", "automatic"]),
        book_closed_through: text.nullable(),
        subscription: text.nullable(),
      }),
    })
    .nullable(),
  admins_told: z
    .object({ at: instant, sent: count, waiting: count, failed: count, error: text })
    .nullable()
    .meta({ description: "How far the mails to the admins came about why nothing is sent." }),
  waiting: count,
  attention: count,
  oldest_waiting_at: instant.nullable(),
  calls_this_minute: count,
  call_limit: count,
  calls_this_month: count,
  admins: z.array(text),
  as_of: instant,
});

export const TokenStatus = z.object({
  look,
  words: text,
  company_name: text.nullable(),
  realm_id: text.nullable(),
  environment: text,
  access_token: masked,
  access_issued_at: instant.nullable(),
  access_expires_at: instant.nullable(),
  renews_at: instant.nullable(),
  refresh_token: masked,
  refresh_expires_at: instant.nullable(),
  hard_expires_at: instant.nullable(),
  rotated_at: instant.nullable(),
});

export const TokenHealth = z.object({ healthy: z.boolean(), problems: z.array(text), checked_at: instant });

export const TokenEvent = z.object({
  id,
  kind: text,
  words: text,
  by_name: text,
  intuit_tid: text.nullable(),
  at: instant,
});

export const TokenQueue = z.object({
  waiting: count,
  attention: count,
  oldest_at: instant.nullable(),
  kinds: z.array(
    z.object({
      kind: text,
      waiting: count,
      attention: count,
      oldest_at: instant.nullable(),
      amount: money.nullable().meta({ description: "Of what waits, where it is all in one currency." }),
      currency: currency.nullable(),
    }),
  ),
});
