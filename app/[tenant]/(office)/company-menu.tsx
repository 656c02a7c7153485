"use client";

import { Building2, Plus } from "lucide-react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { Menu, MenuItem, MenuLabel, MenuLine, MenuRadio } from "@/app/_ui/menu";
import { TenantButton } from "@/app/_ui/side";

/** Which company of the tenant one works in, and the way to another tenant; nobody signs out for either. */
export function CompanyMenu() {
  const { tenant, tenantName, company, companies } = useMember();
  const choose = (id: string) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
    document.cookie = `tb-company-${tenant}=${id}; path=/; max-age=31536000; samesite=lax`;
    // Everything on the page belongs to the company that was left: start afresh at home.
    window.location.assign(paths.home(tenant));
  };
  return (
    <Menu align="start" trigger={<TenantButton name={company.name} />}>
      <MenuLabel>{tenantName}</MenuLabel>
      <MenuRadio
        value={company.id}
        onValueChange={choose}
        options={companies.map((one) => ({
          value: one.id,
          label: one.demonstration ? `${one.name} (demonstration)` : one.name,
        }))}
      />
      <MenuLine />
      <MenuItem icon={<Building2 aria-hidden="true" />} link={<Link href={paths.tenants()} />}>
        Switch business
      </MenuItem>
      <MenuItem icon={<Plus aria-hidden="true" />} link={<Link href={paths.signUp()} />}>
        New business
      </MenuItem>
    </Menu>
  );
}
