import { z } from "zod";

const name = (what: string) =>
  z
    .string({ error: `${what} is needed.` })
    .trim()
    .min(1, `${what} is needed.`)
    .max(60, "Use at most 60 characters.");
const id = (what: string) => z.uuid(`There is no such ${what}.`);

export const CreateRegister = z.object({ name: name("The name of the till"), siteId: id("site") });

export const PairDevice = z.object({
  /** Made by the tablet. An id that is paired already gets a new secret and keeps its code: the cookie was lost. */
  id: id("tablet"),
  registerId: id("till"),
  name: name("The name of the tablet"),
  hand: z.enum(["left", "right"], { error: "Choose left or right." }).default("right"),
});

export const OneDevice = z.object({ id: id("tablet") });
