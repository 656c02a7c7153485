"use client";

import { LogOut, MonitorSmartphone } from "lucide-react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { signOut } from "@/app/_lib/sign-out";
import { ThemeToggle } from "@/app/_lib/theme-toggle";
import { Avatar } from "@/app/_ui/avatar";
import { Menu, MenuItem, MenuLabel, MenuLine } from "@/app/_ui/menu";

/** Who is signed in, how the page looks to them, where else they are signed in, and the way out. */
export function PersonMenu() {
  const { tenant, name, role } = useMember();
  return (
    <Menu
      align="start"
      side="top"
      trigger={
        <button type="button" className="nav__item" title={name}>
          <Avatar name={name} size="xs" />
          <span className="side__word trunc">{name}</span>
          <span className="sr-only">, your menu</span>
        </button>
      }
    >
      <MenuLabel>
        {name}, {role}
      </MenuLabel>
      <ThemeToggle />
      <MenuItem
        icon={<MonitorSmartphone aria-hidden="true" />}
        link={<Link href={paths.settingsSection(tenant, "sessions")} />}
      >
        Signed-in devices
      </MenuItem>
      <MenuLine />
      <MenuItem icon={<LogOut aria-hidden="true" />} onSelect={() => void signOut()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
