"use client";

import { useMember } from "@/app/_lib/member";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { Input } from "@/app/_ui/input";
import { Table } from "@/app/_ui/table";
import { roleTitles } from "@/server/auth/permissions";
import { type TillRole, tillRoles } from "@/server/till/till-rules";
import type { RoleForm, RulesForm } from "./rules-form";

type Texts = "discountPercent" | "returnLimit" | "payOutLimit";
type Row =
  | { field: Texts; title: string; unit: "%" | "money" }
  | { field: Exclude<keyof RoleForm, Texts>; title: string; unit: null };

const rows: Row[] = [
  { field: "discountPercent", title: "Largest discount", unit: "%" },
  { field: "overridePrice", title: "Type another price", unit: null },
  { field: "voidLine", title: "Take a line off", unit: null },
  { field: "returnLimit", title: "Most given back in one return", unit: "money" },
  { field: "returnWithoutReceipt", title: "Take goods back without a receipt", unit: null },
  { field: "returnOwnSale", title: "Take back what they sold themselves", unit: null },
  { field: "returnOtherTender", title: "Give back another way than it was paid", unit: null },
  { field: "noSale", title: "Open the drawer without a sale", unit: null },
  { field: "payOutLimit", title: "Most paid out of the drawer at once", unit: "money" },
  { field: "seesExpected", title: "See the expected cash while counting", unit: null },
  { field: "training", title: "Turn training on", unit: null },
];

type Props = {
  roles: RulesForm["roles"];
  disabled: boolean;
  at: (field: string) => string | undefined;
  onChange: (roles: RulesForm["roles"]) => void;
};

/** Who may do what at a till without asking; beyond it a manager agrees, once. */
export function RoleTable({ roles, disabled, at, onChange }: Props) {
  const { company } = useMember();
  const set = (role: TillRole, change: Partial<RoleForm>) =>
    onChange({ ...roles, [role]: { ...roles[role], ...change } });
  const errors = rows.flatMap(({ field, title }) =>
    tillRoles.flatMap((role) => {
      const message = at(`rules.roles.${role}.${field}`);
      return message ? [`${title}, ${roleTitles[role]}: ${message}`] : [];
    }),
  );
  return (
    <Card
      title="Without asking"
      subtitle={`Beyond it a manager agrees, once. An empty amount in ${company.currency} means no limit`}
    >
      {errors.length > 0 ? (
        <p className="t-sm bad px-5 pb-3" role="alert">
          {errors.join(" ")}
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
      <section className="overflow-x-auto" aria-label="Rules by role" tabIndex={0}>
        <Table label="What each role may do at a till" plain className="min-w-[680px]">
          <colgroup>
            <col />
            {tillRoles.map((role) => (
              <col key={role} className="w-[124px] tablet:w-[100px]" />
            ))}
          </colgroup>
          <thead>
            <tr>
              <th scope="col">At a till</th>
              {tillRoles.map((role) => (
                <th key={role} scope="col">
                  {roleTitles[role]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.field}>
                <th
                  scope="row"
                  className="t-sm !text-ink !font-normal !whitespace-normal !py-[6px] [tr:last-child>&]:!border-b-transparent"
                >
                  {row.title}
                </th>
                {tillRoles.map((role) => (
                  <td key={role}>
                    {row.unit === null ? (
                      <Checkbox
                        aria-label={`${row.title}: ${roleTitles[role]}`}
                        checked={roles[role][row.field]}
                        disabled={disabled}
                        onCheckedChange={(next) => set(role, { [row.field]: next === true })}
                      />
                    ) : (
                      <Input
                        size="sm"
                        boxClassName="w-full"
                        className="num"
                        inputMode="decimal"
                        aria-label={`${row.title}: ${roleTitles[role]}`}
                        aria-invalid={at(`rules.roles.${role}.${row.field}`) ? true : undefined}
                        value={roles[role][row.field]}
                        placeholder={row.unit === "money" ? "no limit" : undefined}
                        disabled={disabled}
                        suffix={row.unit === "%" ? <span className="input__unit">%</span> : undefined}
                        onChange={(event) => set(role, { [row.field]: event.target.value })}
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </section>
    </Card>
  );
}
