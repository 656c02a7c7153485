import type { TenantContext } from "@/server/context";

/** Opens one short transaction, as whoever asked or as a job. Between two of them other machines may be waited for. */
export type Enter = <T>(work: (ctx: TenantContext) => Promise<T>) => Promise<T>;
