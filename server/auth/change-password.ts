import { eq } from "drizzle-orm";
import type { z } from "zod";
import { people } from "@/drizzle/schema/identity";
import { invalid } from "@/server/errors";
import { attemptLimits, signInPolicy } from "./attempts";
import { enterPerson } from "./enter-person";
import type { TenantRequest } from "./enter-tenant";
import type { ChangePassword } from "./input";
import { hashPassword, isPassword } from "./passwords";
import { revokeOtherSessions } from "./revoke-other-sessions";
import { cannotUsePassword } from "./rules";

/**
 * Sets a new password and signs the person out everywhere else. Wrong guesses at the old one are counted like those at the
 * door. No transaction is open while passwords are computed.
 */
export async function changePassword(
  request: TenantRequest,
  input: z.output<typeof ChangePassword>,
): Promise<{ ended: number }> {
  const person = await enterPerson(request, async (ctx) => {
    const [row] = await ctx.tx
      .select({ passwordHash: people.passwordHash })
      .from(people)
      .where(eq(people.id, ctx.personId));
    return { id: ctx.personId, email: ctx.email, passwordHash: row?.passwordHash ?? null };
  });
  const weak = cannotUsePassword(input.password, person.email);
  if (weak) throw invalid("password", weak, "weak_password");
  const limits = attemptLimits("change-password", signInPolicy);
  const attempt = { account: person.id, address: request.address ?? "", known: true };
  await limits.begin(attempt);
  if (!(await isPassword(input.current, person.passwordHash))) {
    throw invalid("current", "This is not your current password. Nothing was changed.", "wrong_password");
  }
  await limits.succeed(attempt);
  const passwordHash = await hashPassword(input.password);
  return enterPerson(request, async (ctx) => {
    await ctx.tx.update(people).set({ passwordHash }).where(eq(people.id, ctx.personId));
    return revokeOtherSessions(ctx);
  });
}
