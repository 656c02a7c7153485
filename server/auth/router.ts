import { allow, open, openTo, router } from "@/server/trpc";
import { addMember } from "./add-member";
import { changePassword } from "./change-password";
import { changeRole } from "./change-role";
import { enterPerson } from "./enter-person";
import {
  AddMember,
  ChangePassword,
  ChangeRole,
  MakeApiKey,
  RemoveMember,
  RevokeApiKey,
  RevokeSession,
  SetPreferredCurrency,
} from "./input";
import { makeApiKey } from "./make-api-key";
import { listApiKeys, listCompanies, listMembers, ownPreferences, sessionsOf, workplacesOf } from "./queries";
import { removeMember } from "./remove-member";
import { revokeApiKey } from "./revoke-api-key";
import { revokeOtherSessions } from "./revoke-other-sessions";
import { revokeSession } from "./revoke-session";
import { setPreferredCurrency } from "./set-preferred-currency";

export const membersRouter = router({
  list: allow("members.read").query(({ ctx }) => listMembers(ctx)),
  companies: allow("member").query(({ ctx }) => listCompanies(ctx)),
  preferences: allow("member").query(({ ctx }) => ownPreferences(ctx)),
  add: allow("members.write")
    .input(AddMember)
    .mutation(({ ctx, input }) => addMember(ctx, input)),
  changeRole: allow("members.write")
    .input(ChangeRole)
    .mutation(({ ctx, input }) => changeRole(ctx, input)),
  remove: allow("members.write")
    .input(RemoveMember)
    .mutation(({ ctx, input }) => removeMember(ctx, input)),
  setPreferredCurrency: allow("member")
    .input(SetPreferredCurrency)
    .mutation(({ ctx, input }) => setPreferredCurrency(ctx, input)),
});

export const apiKeysRouter = router({
  list: allow("api_keys.write").query(({ ctx }) => listApiKeys(ctx)),
  make: allow("api_keys.write")
    .input(MakeApiKey)
    .mutation(({ ctx, input }) => makeApiKey(ctx, input)),
  revoke: allow("api_keys.write")
    .input(RevokeApiKey)
    .mutation(({ ctx, input }) => revokeApiKey(ctx, input)),
});

export const sessionsRouter = router({
  workplaces: open().query(({ ctx }) => enterPerson(ctx, workplacesOf)),
  mine: open().query(({ ctx }) => enterPerson(ctx, sessionsOf)),
  revoke: openTo(RevokeSession).mutation(({ ctx, input }) =>
    enterPerson(ctx, (person) => revokeSession(person, input)),
  ),
  revokeOthers: open().mutation(({ ctx }) => enterPerson(ctx, revokeOtherSessions)),
  changePassword: openTo(ChangePassword).mutation(({ ctx, input }) => changePassword(ctx, input)),
});
