import { Check } from "lucide-react";
import type { Metadata } from "next";
import { Card } from "@/app/_ui/card";
import { Table } from "@/app/_ui/table";
import { SectionHead } from "@/app/[tenant]/(office)/settings/section-head";
import { permissions, permissionsOfRole, permissionTable, roles, roleTitles } from "@/server/auth/permissions";

export const metadata: Metadata = { title: "Roles" };

export default function RolesPage() {
  const allowed = new Map(roles.map((role) => [role, permissionsOfRole(role)]));
  return (
    <>
      <SectionHead>
        A member has one role in each company. This table is the very one the server asks before every request.
      </SectionHead>
      <Card>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: nothing inside takes the focus, and the table must scroll by keyboard */}
        <section aria-label="Roles" tabIndex={0} className="overflow-x-auto">
          <Table label="What each role may do" tight plain className="min-w-[640px]">
            <colgroup>
              <col />
              {roles.map((role) => (
                <col key={role} className="w-[92px] tablet:w-[72px]" />
              ))}
            </colgroup>
            <thead>
              <tr>
                <th scope="col">May</th>
                {roles.map((role) => (
                  <th key={role} scope="col" className="!px-1 !text-center tablet:!text-[11px]">
                    {roleTitles[role]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {permissions.map((permission) => (
                <tr key={permission}>
                  <th
                    scope="row"
                    className="t-sm !h-8 !font-normal !whitespace-normal !text-ink [tr:last-child>&]:!border-b-transparent"
                    title={permission}
                  >
                    {permissionTable[permission].title}
                  </th>
                  {roles.map((role) => (
                    <td key={role} className="text-center">
                      {allowed.get(role)?.has(permission) ? (
                        <>
                          <Check aria-hidden="true" className="brand inline" />
                          <span className="sr-only">yes</span>
                        </>
                      ) : (
                        <span className="sr-only">no</span>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </Table>
        </section>
      </Card>
    </>
  );
}
