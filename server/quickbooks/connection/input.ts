import { z } from "zod";

/** Actions that name nothing: a company has one connection. */
export const NoDetails = z.object({});

export const TokenHistory = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z
    .string()
    .regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, "This is no page of the history.")
    .optional(),
});
export type TokenHistory = z.output<typeof TokenHistory>;

export const ForgetCompany = z.object({ confirm: z.string().max(500) });

export const ChangePause = z.object({ paused: z.boolean() });
