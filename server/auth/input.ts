import { z } from "zod";
import { cannotGrantScopes, roles } from "./permissions";

export const Email = z
  .string({ error: "An e-mail address is needed." })
  .trim()
  .toLowerCase()
  .max(254, "This e-mail address is too long.")
  .pipe(z.email("This is not an e-mail address, such as maya@larkfield.example."));

export const PersonName = z
  .string({ error: "A name is needed." })
  .trim()
  .min(1, "A name is needed.")
  .max(100, "Use at most 100 characters.");

const Role = z.enum(roles, { error: `Choose a role: ${roles.join(", ")}.` });
const MemberId = z.uuid("This is not the id of a member.");

export const AddMember = z.object({
  email: Email,
  name: PersonName,
  role: Role,
  /** Needed for a person who has no sign-in yet; a person who has one keeps their own. */
  password: z.string().optional(),
});

export const ChangeRole = z.object({ memberId: MemberId, role: Role });
export const RemoveMember = z.object({ memberId: MemberId });
export const SetPreferredCurrency = z.object({ currency: z.string().length(3).nullable() });

export const MakeApiKey = z.object({
  name: z
    .string({ error: "Name the key after the program that uses it." })
    .trim()
    .min(1, "Name the key after the program that uses it.")
    .max(100, "Use at most 100 characters."),
  scopes: z.array(z.string()).superRefine((scopes, issues) => {
    const message = cannotGrantScopes(scopes);
    if (message) issues.addIssue({ code: "custom", message });
  }),
  expiresOn: z.iso.date("Use a date such as 2026-01-31.").nullable().optional(),
  /** Made by whoever asks, so that nothing that is stored or logged here ever holds it. */
  secret: z
    .string({ error: "The key's secret is missing." })
    .regex(/^[A-Za-z0-9_-]{40,100}$/, "The secret must be 40 to 100 random letters and digits."),
});

export const RevokeApiKey = z.object({ id: z.uuid("This is not the id of a key.") });
export const RevokeSession = z.object({ id: z.uuid("This is not the id of a session.") });

export const ChangePassword = z.object({
  current: z.string({ error: "Your current password is needed." }).min(1, "Your current password is needed."),
  password: z.string({ error: "A new password is needed." }),
});
