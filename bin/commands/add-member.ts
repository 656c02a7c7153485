import { z } from "zod";
import { addMember as giveRole } from "@/server/auth/add-member";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { AddMember } from "@/server/auth/input";
import type { Command } from "./command";
import { findCompany } from "./find-company";
import { readOptions, readPassword } from "./read-options";

const Place = z.object({ tenant: z.string(), company: z.string().optional() });
/** Wanted before anything on standard input is read. */
const Wish = AddMember.omit({ password: true });

/** Gives a person a role in a company of a tenant. */
export const addMember: Command = {
  name: "member add",
  usage: "--tenant SLUG --email EMAIL --name NAME --role ROLE [--company NAME] [--password-stdin]",
  summary: "give a person a role; somebody new needs a first password",
  options: {
    tenant: { type: "string" },
    company: { type: "string" },
    email: { type: "string" },
    name: { type: "string" },
    role: { type: "string" },
    "password-stdin": { type: "boolean" },
  },
  database: true,
  migrates: true,
  run: async (given) => {
    const { tenant: slug, company: wanted } = readOptions(given, Place);
    const wish = readOptions(given, Wish);
    const company = await findCompany(slug, wanted);
    const password = await readPassword(given);
    const job = { tenant: company.tenant, companyId: company.companyId, name: "Command line" };
    const { memberId, existing } = await enterAsJob(job, (ctx) => giveRole(ctx, { ...wish, password }));
    const signIn = existing ? "They sign in with the password they have." : "They can sign in now.";
    return {
      lines: [`${wish.name} is ${wish.role} of ${company.name}. ${signIn}`],
      data: { memberId, email: wish.email, role: wish.role, tenant: slug, companyId: company.companyId, existing },
    };
  },
};
