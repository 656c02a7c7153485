"use client";

import { useMember } from "@/app/_lib/member";
import { CheckField } from "@/app/_ui/checkbox";
import { FieldSet } from "@/app/_ui/field";
import { Segmented } from "@/app/_ui/segmented";
import { permissions, permissionTable } from "@/server/auth/permissions";

type ScopeFieldProps = { value: string[]; onChange: (scopes: string[]) => void; error?: string };

/** Reading everything, doing everything, or the permissions picked by hand; none beyond one's own. */
export function ScopeField({ value, onChange, error }: ScopeFieldProps) {
  const { can } = useMember();
  const kind = value.includes("*") ? "*" : value.length === 1 && value[0] === "read" ? "read" : "some";
  const toggle = (scope: string, on: boolean) =>
    onChange(on ? [...value, scope] : value.filter((one) => one !== scope));
  return (
    <FieldSet legend="What it may do" error={error}>
      <Segmented
        label="What it may do"
        options={[
          { value: "read", label: "Read everything" },
          { value: "some", label: "What I choose" },
          { value: "*", label: "Everything", disabled: !permissions.every(can) },
        ]}
        value={kind}
        onValueChange={(next) =>
          onChange(next === "some" ? permissions.filter((one) => one.endsWith(".read") && can(one)) : [next])
        }
      />
      {kind === "some" ? (
        <div className="mt-3 grid max-h-[260px] gap-x-4 overflow-y-auto sm:grid-cols-2">
          {permissions.filter(can).map((permission) => (
            <CheckField
              key={permission}
              checked={value.includes(permission)}
              onCheckedChange={(checked) => toggle(permission, checked === true)}
              hint={<span className="mono">{permission}</span>}
            >
              {permissionTable[permission].title}
            </CheckField>
          ))}
        </div>
      ) : null}
    </FieldSet>
  );
}
