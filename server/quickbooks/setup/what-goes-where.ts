import { and, eq } from "drizzle-orm";
import { quickbooksMappings } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { directoryChoices } from "./directory-choices";
import { ourSide } from "./our-side";
import { type Choice, fitsRole, goesStraightToBank, proposeRole } from "./propose-role";
import { otherRateWords, type RoleStanding, standingOf } from "./role-state";
import { type RoleWanted, rolesWanted, taxModeOf } from "./roles";
import { findConnection, type SetupConnection } from "./setup-connection";
import { waitingRoles } from "./waiting-roles";

/** A role with what was chosen for it and what there is to say about that. */
export type PlacedRole = {
  wanted: RoleWanted;
  chosenId: string | null;
  chosen: Choice | null;
  chosenByName: string | null;
  /** What a person would most likely choose; null where something good is chosen. */
  proposed: Choice | null;
  standing: RoleStanding;
  waiting: number;
};

/** Every role of the company with what stands in its place. */
export async function placedRoles(ctx: TenantContext, connection: SetupConnection) {
  const ours = await ourSide(ctx);
  const choices = await directoryChoices(ctx, connection);
  const waiting = await waitingRoles(ctx, connection.id);
  const chosen = await ctx.tx
    .select()
    .from(quickbooksMappings)
    .where(and(eq(quickbooksMappings.tenantId, ctx.tenant), eq(quickbooksMappings.connectionId, connection.id)));
  const mapped = new Map(chosen.map((mapping) => [mapping.role, mapping]));
  const hasDepartments = choices.get("Department")?.some(({ active }) => active) ?? false;
  // What was chosen or is waited for has its place, though the lines that asked for it may be gone with their import.
  const known = [...mapped.keys(), ...waiting.keys()].map((role) => role.replace(/^account:/, ""));
  const roles = rolesWanted(
    { ...ours, bookedTo: [...ours.bookedTo, ...known] },
    {
      tax: taxModeOf(connection.facts),
      isDaily: connection.sendMode === "daily",
      hasDepartments,
    },
  ).map((wanted): PlacedRole => {
    const mapping = mapped.get(wanted.role);
    const all = choices.get(wanted.entity) ?? [];
    const chosenId = mapping?.remoteId ?? null;
    const choice = all.find(({ id }) => id === chosenId) ?? null;
    const waits = waiting.get(wanted.role) ?? 0;
    const standing = standingOf(wanted, chosenId, choice, waits);
    const isGood =
      standing.state === "fits" || standing.state === "straight_to_bank" || standing.state === "another_rate";
    return {
      wanted,
      chosenId,
      chosen: choice,
      chosenByName: mapping?.chosenByName ?? null,
      proposed: isGood ? null : proposeRole(wanted, all),
      standing,
      waiting: waits,
    };
  });
  return { roles: roles.filter(isWorthShowing), choices };
}

/** What has to be chosen before set-up can be confirmed, or again. */
export function isMissing({ wanted, standing }: PlacedRole): boolean {
  return standing.state === "missing" || (standing.state === "gone" && wanted.required);
}

/** A way to pay, a tax or an account that nothing new uses is asked for only when something needs it. */
function isWorthShowing({ wanted, standing }: PlacedRole): boolean {
  const isOptionalPlace =
    wanted.role.startsWith("tender:") || wanted.role.startsWith("tax:") || wanted.onlyWhenNeeded === true;
  return wanted.required || !isOptionalPlace || standing.state !== "open";
}

/** The table "What goes where", with everything that may be chosen in each row. Null where QuickBooks was never connected. */
export async function whatGoesWhere(ctx: TenantContext) {
  const connection = await findConnection(ctx);
  if (!connection) return null;
  const { roles, choices } = await placedRoles(ctx, connection);
  const offered = (wanted: RoleWanted) =>
    (choices.get(wanted.entity) ?? [])
      .filter((choice) => fitsRole(wanted, choice))
      .map((choice) => ({
        ...shown(choice),
        straightToBank: goesStraightToBank(wanted, choice),
        otherRate: otherRateWords(wanted, choice),
      }));
  return {
    setUp: connection.setUpAt !== null,
    /** Their lists were read at least once: before that there is nothing to choose from. */
    isRead: [...choices.values()].some((some) => some.length > 0),
    missing: roles.filter(isMissing).length,
    roles: roles.map(({ wanted, chosenId, chosen, chosenByName, proposed, standing, waiting }) => ({
      role: wanted.role,
      group: wanted.group,
      label: wanted.label,
      hint: wanted.hint,
      required: wanted.required,
      chosen: chosenId === null ? null : chosen ? shown(chosen) : { id: chosenId, name: "Gone", number: "", type: "" },
      chosenByName,
      proposed: proposed ? shown(proposed) : null,
      ...standing,
      waiting,
      offered: offered(wanted),
      /** A clearing account can be made there from here. */
      canMakeClearing: wanted.role.startsWith("tender:"),
    })),
  };
}

function shown({ id, name, number, type }: Choice) {
  return { id, name, number, type };
}
