import { z } from "zod";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { MakeApiKey } from "@/server/auth/input";
import { makeApiKey } from "@/server/auth/make-api-key";
import { keyText, newSecret } from "@/server/auth/rules";
import type { Command } from "./command";
import { findCompany } from "./find-company";
import { readOptions } from "./read-options";

const Wish = z.object({ tenant: z.string(), company: z.string().optional(), scopes: z.string() });

/** Makes a key for a program. Its text is printed once and kept nowhere. */
export const createApiKey: Command = {
  name: "api-key create",
  usage: "--tenant SLUG --scopes SCOPE[,SCOPE…] [--name NAME --company NAME --expires-on DATE]",
  summary: "make an API key; scopes are permissions, read, or *",
  options: {
    tenant: { type: "string" },
    scopes: { type: "string" },
    name: { type: "string" },
    company: { type: "string" },
    "expires-on": { type: "string" },
  },
  database: true,
  migrates: true,
  run: async (given) => {
    const { tenant: slug, company: wanted, scopes: list } = readOptions(given, Wish);
    const scopes = list.split(/[\s,]+/).filter(Boolean);
    const secret = newSecret();
    const input = readOptions(given, MakeApiKey, { scopes, secret, name: given.values.name || "Command line" });
    const company = await findCompany(slug, wanted);
    const job = { tenant: company.tenant, companyId: company.companyId, name: "Command line" };
    const { id } = await enterAsJob(job, (ctx) => makeApiKey(ctx, input));
    const key = keyText(slug, secret);
    return {
      lines: [key, "", `Keep it now: it is not shown again. It works in ${company.name} with: ${scopes.join(", ")}.`],
      data: { id, key, tenant: slug, companyId: company.companyId, company: company.name, name: input.name, scopes },
    };
  },
};
