import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { z } from "zod";
import { type Access, enterTenant, type TenantRequest } from "@/server/auth/enter-tenant";
import type { Permission } from "@/server/auth/permissions";
import type { DeviceFacts, TenantContext } from "@/server/context";
import { DatabaseUnavailable, type Statement } from "@/server/db";
import { AppError, type ErrorFigures, type ErrorKind, httpStatus, refused } from "@/server/errors";
import { claimKey, once, wishOf } from "@/server/idempotency";
import { logFailure } from "@/server/log";
import { parseInput } from "@/server/parse-input";

/** What a procedure declares about itself: who may call it, where REST offers it, and its input for the API description. */
export type ProcedureMeta = {
  /** A permission, `member` (any member of the tenant), `device` (a paired tablet) or `public` (no tenant). */
  access: Access | "public";
  /** Asked from a paired tablet only. */
  tablet?: boolean;
  /** For example `POST /invoices/{id}/issue`; path parameters are fields of the input. */
  rest?: string;
  input?: z.ZodType;
};

const t = initTRPC
  .context<TenantRequest>()
  .meta<ProcedureMeta>()
  .create({
    transformer: superjson,
    errorFormatter: ({ shape, error, ctx }) => ({
      ...shape,
      message: publicError(error, ctx?.requestId ?? "").message,
      data: { httpStatus: shape.data.httpStatus, path: shape.data.path, app: publicError(error, ctx?.requestId ?? "") },
    }),
  });

/** A refusal keeps its HTTP status: without this, every AppError of a resolver would be answered as 500. */
const procedure = t.procedure.use(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  const code = trpcCodeOf(cause);
  if (!code) return result;
  throw new TRPCError({ code, message: cause?.message, cause });
});

/** Null for what is no answer of ours: a bug stays 500. */
function trpcCodeOf(cause: unknown): TRPCError["code"] | null {
  if (cause instanceof DatabaseUnavailable) return "SERVICE_UNAVAILABLE";
  if (!(cause instanceof AppError)) return null;
  return cause.code === "idempotency_mismatch" ? "UNPROCESSABLE_CONTENT" : trpcCodes[cause.kind];
}

const trpcCodes: Record<ErrorKind, TRPCError["code"]> = {
  not_found: "NOT_FOUND",
  refused: "CONFLICT",
  invalid: "BAD_REQUEST",
  conflict: "CONFLICT",
  forbidden: "FORBIDDEN",
  unauthorized: "UNAUTHORIZED",
};

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** The key a browser or program makes once per wish. */
export const IdempotencyKey = z
  .string({ error: "An idempotency key is missing: send a unique value, made once per request you want carried out." })
  .min(1, "The idempotency key is empty: send a unique value, made once per request you want carried out.")
  .max(255, "The idempotency key is too long: use at most 255 characters.");

type Resolver<Ctx, Input, Output> = (opts: { ctx: Ctx; input: Input }) => Promise<Output>;
type Keyed = { idempotencyKey: string };
/** What a command asks in the round trip that begins its transaction, and the answers it gets, in that order. */
type Ahead<Input> = (tenant: string, input: Input) => Statement[];
type Looked = { rows: Record<string, unknown>[] }[];

/**
 * The one way to make a tenant's procedure: session or API key → member → permission → one transaction, and for mutations
 * idempotency. `allow("refunds.request").input(RequestRefund).mutation(({ ctx, input }) => requestRefund(ctx, input))`.
 */
export function allow(access: Permission | "member", rest?: string) {
  return {
    rest: (route: string) => offered({ access, rest: route }, (ctx) => ctx),
    ...offered({ access, rest }, (ctx) => ctx),
  };
}

/** What a command gets from a tablet. */
export type TabletContext = TenantContext & { device: DeviceFacts };

/**
 * The same for what only a paired tablet asks. Without a permission it needs nobody to stand at it: `tablet().query(…)`; with one,
 * the member who does must hold it. The context then names the tablet and its till.
 */
export function tablet(permission?: Permission) {
  return offered({ access: permission ?? "device", tablet: true }, (ctx): TabletContext => {
    const { device } = ctx;
    if (!device)
      throw refused("no_tablet", "This is done at a till. Open the till on its tablet; nothing was changed.");
    return { ...ctx, device };
  });
}

function offered<Ctx extends TenantContext>(
  about: { access: Access; rest?: string; tablet?: boolean },
  narrow: (ctx: TenantContext) => Ctx,
) {
  const { access } = about;
  const meta = (input?: z.ZodType): ProcedureMeta => ({ ...about, input });

  function input<S extends z.ZodType>(schema: S) {
    const entered =
      <Output>(resolve: Resolver<Ctx, z.output<S>, Output>) =>
      ({ ctx, input: parsed }: { ctx: TenantRequest; input: unknown }) =>
        enterTenant(
          ctx,
          access,
          () => [],
          (tenantCtx) => resolve({ ctx: narrow(tenantCtx), input: parsed as z.output<S> }),
        );
    return {
      query<Output>(resolve: Resolver<Ctx, z.output<S>, Output>) {
        return procedure.meta(meta(schema)).input(queryParser(schema)).query(entered(resolve));
      },
      /** A write that says how things are, not what to do: sent again it changes nothing, so no key is kept for it. */
      repeatable<Output>(resolve: Resolver<Ctx, z.output<S>, Output>) {
        return procedure.meta(meta(schema)).input(queryParser(schema)).mutation(entered(resolve));
      },
      /**
       * For what waits on another machine (a card terminal) between two transactions: `enter` opens one as the same caller. Nothing
       * is held open meanwhile, and what was written first is there when the process dies in between. The input names what it
       * makes, so that asking again is the same wish.
       */
      steps<Output>(
        resolve: (opts: {
          enter: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;
          /** The same for one wish among several, with a key of its own: done once however often it is sent. */
          enterOnce: <T>(
            wish: { key: string; operation: string; input: unknown },
            work: (ctx: Ctx, looked: Looked) => Promise<T>,
            ahead?: (tenant: string) => Statement[],
          ) => Promise<T>;
          input: z.output<S>;
          /** Aborted when whoever asked has gone. */
          signal: AbortSignal | undefined;
        }) => Promise<Output>,
      ) {
        return procedure
          .meta(meta(schema))
          .input(queryParser(schema))
          .mutation(({ ctx, input: parsed, signal }) =>
            resolve({
              signal,
              enter: (work) =>
                enterTenant(
                  { ...ctx, now: new Date() },
                  access,
                  () => [],
                  (tenantCtx) => work(narrow(tenantCtx)),
                ),
              enterOnce: (one, work, ahead = () => []) => {
                // Two tablets may bring the same (a backup restored while its own tablet comes back): each has a key of its own.
                const key = ctx.credentials.kind === "device" ? `${one.key}@${ctx.credentials.deviceId}` : one.key;
                const wish = wishOf(key, one.operation, asker(ctx), one.input);
                return enterTenant(
                  { ...ctx, now: new Date() },
                  access,
                  (tenant) => [claimKey(tenant, wish), ...ahead(tenant)],
                  (tenantCtx, [claim, ...looked]) =>
                    once(tenantCtx, wish, (claim?.rows.length ?? 0) > 0, () => work(narrow(tenantCtx), looked)),
                );
              },
              input: parsed as z.output<S>,
            }),
          );
      },
      mutation<Output>(
        resolve: (opts: { ctx: Ctx; input: z.output<S>; looked: Looked }) => Promise<Output>,
        ahead: Ahead<z.output<S>> = () => [],
      ) {
        return procedure
          .meta(meta(schema))
          .input(mutationParser(schema))
          .mutation(({ ctx, input: parsed, path }) => {
            const wish = wishOf(parsed.idempotencyKey, path, asker(ctx), parsed.value);
            return enterTenant(
              ctx,
              access,
              (tenant) => [claimKey(tenant, wish), ...ahead(tenant, parsed.value)],
              (tenantCtx, [claim, ...looked]) =>
                once(tenantCtx, wish, (claim?.rows.length ?? 0) > 0, () =>
                  resolve({ ctx: narrow(tenantCtx), input: parsed.value, looked }),
                ),
            );
          });
      },
    };
  }

  return {
    input,
    query<Output>(resolve: (opts: { ctx: Ctx }) => Promise<Output>) {
      return procedure.meta(meta()).query(({ ctx }) =>
        enterTenant(
          ctx,
          access,
          () => [],
          (tenantCtx) => resolve({ ctx: narrow(tenantCtx) }),
        ),
      );
    },
  };
}

/**
 * For what counts tries, and so must not sit in the transaction it counts in: the resolver opens its own with `enterTenant` and
 * the same access. Nothing is kept of what was asked.
 */
export function counting<S extends z.ZodType>(access: Access, schema: S) {
  return procedure.meta({ access, tablet: access === "device", input: schema }).input(queryParser(schema));
}

/** A procedure without a tenant: sign-up, my workplaces, my sessions. It authenticates by itself. */
export function open() {
  return procedure.meta({ access: "public" });
}

/** The same with an input, read as every other boundary reads it. */
export function openTo<S extends z.ZodType>(schema: S) {
  return procedure.meta({ access: "public", input: schema }).input(queryParser(schema));
}

/** Aliases are resolved and mistakes are named in the caller's own spelling. */
function queryParser<S extends z.ZodType>(schema: S) {
  return { parseAsync: (raw: unknown) => parseInput(schema, raw) } as unknown as {
    _input: z.input<S>;
    _output: z.output<S>;
  };
}

function mutationParser<S extends z.ZodType>(schema: S) {
  return {
    parseAsync: async (raw: unknown) => {
      const { idempotencyKey, rest } = splitKey(raw);
      return { idempotencyKey, value: await parseInput(schema, rest) };
    },
  } as unknown as { _input: z.input<S> & Keyed; _output: { idempotencyKey: string; value: z.output<S> } };
}

function splitKey(raw: unknown): { idempotencyKey: string; rest: unknown } {
  const { idempotencyKey, idempotency_key, ...rest } = (typeof raw === "object" && raw !== null ? raw : {}) as Record<
    string,
    unknown
  >;
  const parsed = IdempotencyKey.safeParse(idempotencyKey ?? idempotency_key);
  if (!parsed.success) {
    throw new AppError(
      "invalid",
      "idempotency_key_missing",
      parsed.error.issues[0]?.message ?? "An idempotency key is missing.",
      {},
      "idempotency_key",
    );
  }
  return { idempotencyKey: parsed.data, rest };
}

/** The hash of a wish holds who asked, and in which company: the same key from somebody else is a different wish. */
function asker(request: TenantRequest): string {
  switch (request.credentials.kind) {
    case "session":
      return `${request.credentials.personId} ${request.companyId ?? ""}`;
    case "api_key":
      return wishOf("", "", "", request.credentials.text).requestHash;
    // Not the operator: what a tablet sends again, somebody else may be standing at it by now.
    case "device":
      return request.credentials.deviceId;
    case "none":
      return "";
  }
}

/** The only form in which an error leaves the server. */
export type PublicError = {
  kind: ErrorKind | "unavailable" | "bug";
  code: string;
  message: string;
  figures: ErrorFigures;
  field?: string;
  status: number;
};

/** Translates anything thrown into what a person may read. Unknown errors are logged and named by the request's id only. */
export function publicError(thrown: unknown, requestId: string): PublicError {
  const error = thrown instanceof TRPCError && thrown.cause ? thrown.cause : thrown;
  if (error instanceof AppError) {
    const status = error.code === "idempotency_mismatch" ? 422 : httpStatus[error.kind];
    return {
      kind: error.kind,
      code: error.code,
      message: error.message,
      figures: error.figures,
      field: error.field,
      status,
    };
  }
  if (error instanceof DatabaseUnavailable) {
    return { kind: "unavailable", code: "unavailable", message: error.message, figures: {}, status: 503 };
  }
  if (thrown instanceof TRPCError && thrown.code !== "INTERNAL_SERVER_ERROR") {
    return {
      kind: "invalid",
      code: thrown.code.toLowerCase(),
      message: "This request is not understood. Nothing was changed.",
      figures: {},
      status: 400,
    };
  }
  logFailure(error, requestId);
  return {
    kind: "bug",
    code: "internal",
    message: `Something went wrong on our side and nothing was changed. If it happens again, tell us this: ${requestId}.`,
    figures: {},
    status: 500,
  };
}
