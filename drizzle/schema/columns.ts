import { bigint, customType, integer, numeric, timestamp, uuid } from "drizzle-orm/pg-core";

/** Every tenant table begins with this column; it leads every key, index and foreign key. */
export const tenantId = () => uuid("tenant_id").notNull();

/** A client-made UUID version 7: known before the row exists, so that a retry names the same row. */
export const id = () => uuid("id").notNull();

/** Money in integer minor units of the row's currency. */
export const minor = (name: string) => bigint(name, { mode: "number" });

/** A rate in parts per million: 20 % is 200,000. */
export const ratePpm = (name: string) => integer(name);

/** A quantity with up to four decimals, carried as a decimal string. */
export const quantity = (name: string) => numeric(name, { precision: 18, scale: 4 });

/** A unit price or unit cost with up to six decimals, carried as a decimal string. */
export const unitPrice = (name: string) => numeric(name, { precision: 18, scale: 6 });

/** Units of the company's currency per one unit of the document's currency. */
export const exchangeRate = (name: string) => numeric(name, { precision: 18, scale: 8 });

/** An instant, stored in UTC. */
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** A file as it is. */
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/** Several ranges of whole numbers, as PostgreSQL writes them: "{[8,536365),[540000,540010)}". */
export const int4multirange = customType<{ data: string; driverData: string }>({ dataType: () => "int4multirange" });
