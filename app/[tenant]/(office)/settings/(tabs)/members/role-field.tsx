"use client";

import { FieldSet } from "@/app/_ui/field";
import { RadioRows } from "@/app/_ui/radio-cards";
import { type Role, roles, roleTitles } from "@/server/auth/permissions";

const texts: Record<Role, string> = {
  owner: "everything, and who else is an owner",
  admin: "everything but owners",
  manager: "sells, manages stock, approves refunds",
  accountant: "the books, invoices and credit notes",
  clerk: "orders, invoices, customers, products",
  cashier: "payments and customers",
  viewer: "looks, changes nothing",
};

type RoleFieldProps = { value: Role; asker: Role | null; onChange: (role: Role) => void };

export function RoleField({ value, asker, onChange }: RoleFieldProps) {
  return (
    <FieldSet legend="Role">
      <RadioRows
        label="Role"
        choices={roles.map((role) => ({
          value: role,
          title: roleTitles[role],
          text: texts[role],
          disabled: role === "owner" && asker !== "owner",
        }))}
        value={value}
        onValueChange={(role) => onChange(role as Role)}
      />
    </FieldSet>
  );
}
