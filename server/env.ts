import { z } from "zod";

const onOff = z.stringbool({ truthy: ["on", "true", "1", "yes"], falsy: ["off", "false", "0", "no"] });
const address = z.url({ protocol: /^https?$/, error: "must be an address such as http://127.0.0.1:3000" });
const database = z.string().regex(/^postgres(ql)?:\/\//, "must begin with postgresql://");

/** A whole number from `least` to `most`, written in digits. */
function whole(least: number, most: number) {
  const sentence = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d+$/, sentence)
    .transform(Number)
    .pipe(z.number().min(least, sentence).max(most, sentence));
}

/** Every variable Tillbook reads. `.env.example` lists the same names with their meaning. */
export const environmentSchema = z.object({
  NODE_ENV: z
    .enum(["production", "development", "test"], { error: "must be production, development or test" })
    .default("production"),
  HOST: z.string().min(1, "must name an interface such as 127.0.0.1").default("127.0.0.1"),
  PORT: whole(1, 65_535).default(3000),
  NEXTAUTH_URL: address.default("http://127.0.0.1:3000"),
  NEXTAUTH_SECRET: z.string().min(32, "must be at least 32 characters, kept secret"),
  DATABASE_URL: database.optional(),
  RUNTIME_DATABASE_URL: database,
  DATABASE_POOL_MAX: whole(1, 500).default(10),
  DATABASE_AT_ONCE: whole(1, 500).optional(),
  DATABASE_PREPARED: onOff.default(true),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/[^\s/]+/, "must begin with smtp:// or smtps://")
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*@[^\r\n]+$/, "must be an address such as receipts@example.com or Larkfield <receipts@example.com>")
    .optional(),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
      error: "must be fatal, error, warn, info, debug, trace or silent",
    })
    .default("info"),
  // One day it stands among the previous keys, with spaces between them.
  ENCRYPTION_MASTER_KEY: z
    .string()
    .regex(/^\S{32,}$/, "must be at least 32 characters without spaces, kept secret")
    .optional(),
  ENCRYPTION_SALT: z.string().min(8, "must be at least 8 characters").optional(),
  ENCRYPTION_PREVIOUS_KEYS: z
    .string()
    .regex(/^\S{32,}(\s+\S{32,})*$/, "must be keys of at least 32 characters, with spaces between them")
    .optional(),
  QUICKBOOKS_ENVIRONMENT: z
    .enum(["sandbox", "production"], { error: "must be sandbox or production" })
    .default("production"),
  QUICKBOOKS_CLIENT_ID: z.string().optional(),
  QUICKBOOKS_CLIENT_SECRET: z.string().optional(),
  QUICKBOOKS_REDIRECT_URL: address.optional(),
  QUICKBOOKS_AUTHORIZE_URL: address.default("https://appcenter.intuit.com/connect/oauth2"),
  QUICKBOOKS_TOKEN_URL: address.default("https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer"),
  QUICKBOOKS_REVOKE_URL: address.default("https://developer.api.intuit.com/v2/oauth2/tokens/revoke"),
  QUICKBOOKS_API_URL: address.optional(),
  QUICKBOOKS_WEBHOOK_VERIFIER_TOKEN: z.string().optional(),
  QUICKBOOKS_SIMULATION: onOff.default(true),
  DATABASE_URL_FOR_TESTS: database.optional(),
  QUICKBOOKS_CALLS_PER_MINUTE: whole(60, 1_000_000).default(420),
  FAULT: z
    .string()
    .regex(/^[a-z]+\.[a-z]+:\d{1,6}$/, "must name a point and a count such as sale.stock:1")
    .transform((text) => ({ point: text.slice(0, text.indexOf(":")), time: Number(text.slice(text.indexOf(":") + 1)) }))
    .optional(),
  PLAYWRIGHT_CHROMIUM: z.string().optional(),
});

type Checked = z.output<typeof environmentSchema>;
/** Where companies are read and written follows from the environment. */
export type Environment = Checked & { QUICKBOOKS_API_URL: string };

const QUICKBOOKS_API_URLS = {
  production: "https://quickbooks.api.intuit.com",
  sandbox: "https://sandbox-quickbooks.api.intuit.com",
};

const SECRET = /SECRET|DATABASE_URL|SMTP_URL|ENCRYPTION|VERIFIER/;
let checked: Environment | undefined;

/** The checked environment. Throws an Error that names the first variable at fault and says what is wrong with it. */
export function env(): Environment {
  checked ??= readEnvironment(process.env);
  return checked;
}

/** Pure form of `env()`. An empty variable counts as one that is not set. */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = environmentSchema.safeParse(given);
  if (parsed.success) {
    const { QUICKBOOKS_API_URL, QUICKBOOKS_ENVIRONMENT } = parsed.data;
    const api = (QUICKBOOKS_API_URL ?? QUICKBOOKS_API_URLS[QUICKBOOKS_ENVIRONMENT]).replace(/\/+$/, "");
    return withNothingHalf({ ...parsed.data, QUICKBOOKS_API_URL: api });
  }
  const issue = parsed.error.issues[0];
  const name = String(issue?.path[0] ?? "The environment");
  const value = given[name];
  if (value === undefined) throw new Error(`${name} is not set. Tillbook cannot start without it; see .env.example.`);
  const shown = SECRET.test(name) ? "" : ` (it is ${JSON.stringify(value)})`;
  throw new Error(`${name} ${issue?.message ?? "is not usable"}${shown}. See .env.example.`);
}

/** What is of no use alone: whoever connects QuickBooks needs a secret, and keys to seal what Intuit hands out. */
function withNothingHalf(checked: Environment): Environment {
  if (!checked.QUICKBOOKS_CLIENT_ID) return checked;
  for (const name of ["QUICKBOOKS_CLIENT_SECRET", "ENCRYPTION_MASTER_KEY", "ENCRYPTION_SALT"] as const) {
    if (!checked[name])
      throw new Error(`${name} is not set. Tillbook needs it with QUICKBOOKS_CLIENT_ID; see .env.example.`);
  }
  return checked;
}
