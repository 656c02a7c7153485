"use client";

import { useQuery } from "@tanstack/react-query";
import {
  ArrowLeftRight,
  BedDouble,
  BookOpen,
  ChartNoAxesColumn,
  CircleCheck,
  ClipboardList,
  FileText,
  Gift,
  House,
  LayoutGrid,
  Package,
  ReceiptText,
  RefreshCw,
  Scale,
  Settings,
  Store,
  TriangleAlert,
  Upload,
  Users,
  Warehouse,
} from "lucide-react";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { NavGroup, NavItem, Side, SideFoot, SideSearch } from "@/app/_ui/side";
import type { Permission } from "@/server/auth/permissions";
import { CompanyMenu } from "./company-menu";
import { openPalette } from "./palette-state";
import { PersonMenu } from "./person-menu";

/** What makes people come back: three pages behind one place. */
const REWARDS: { needs: Permission }[] = [
  { needs: "promotions.read" },
  { needs: "gift_cards.read" },
  { needs: "loyalty.read" },
];

/** What a member may see, and how much of it is open. Places their role does not reach are not shown. */
export function OfficeNav() {
  const { tenant, can } = useMember();
  const counts = useQuery(useTRPC().home.counts.queryOptions()).data;
  return (
    <Side>
      <CompanyMenu />
      <SideSearch onClick={openPalette} />
      <NavGroup>
        <Place href={paths.home(tenant)} exact icon={<House aria-hidden="true" />} label="Home" />
        {can("refunds.approve") && (
          <Place
            href={paths.approvals(tenant)}
            icon={<CircleCheck aria-hidden="true" />}
            label="Approvals"
            count={counts && counts.approvals + counts.questions}
          />
        )}
      </NavGroup>
      <NavGroup label="Sell">
        <Place
          href={paths.orders(tenant)}
          icon={<ClipboardList aria-hidden="true" />}
          label="Quotes & orders"
          count={counts?.orders}
        />
        <Place
          href={paths.invoices(tenant)}
          icon={<FileText aria-hidden="true" />}
          label="Invoices"
          count={counts?.invoices}
        />
        {can("sales.read") && (
          <Place
            href={paths.receipts(tenant)}
            icon={<ReceiptText aria-hidden="true" />}
            label="Receipts"
            count={can("sales.tasks") ? counts?.saleTasks : undefined}
          />
        )}
        <Place href={paths.payments(tenant)} icon={<ArrowLeftRight aria-hidden="true" />} label="Payments & refunds" />
        {can("registers.read") && (
          <Place href={paths.tills(tenant)} icon={<Store aria-hidden="true" />} label="Tills" />
        )}
        {can("folios.read") && counts && counts.rooms !== null && (
          <Place
            href={paths.rooms(tenant)}
            icon={<BedDouble aria-hidden="true" />}
            label="Rooms & accounts"
            count={counts.rooms}
          />
        )}
        <Place href={paths.customers(tenant)} icon={<Users aria-hidden="true" />} label="Customers" />
        {REWARDS.some(({ needs }) => can(needs)) && (
          <Place
            href={paths.promotions(tenant)}
            also={[paths.giftCards(tenant), paths.points(tenant)]}
            icon={<Gift aria-hidden="true" />}
            label="Codes, cards & points"
          />
        )}
      </NavGroup>
      <NavGroup label="Stock">
        <Place href={paths.products(tenant)} icon={<Package aria-hidden="true" />} label="Products" />
        <Place href={paths.onTills(tenant)} icon={<LayoutGrid aria-hidden="true" />} label="On the tills" />
        <Place href={paths.movements(tenant)} icon={<Warehouse aria-hidden="true" />} label="Movements" />
      </NavGroup>
      {can("ledger.read") && (
        <NavGroup label="Books">
          <Place href={paths.ledger(tenant)} icon={<BookOpen aria-hidden="true" />} label="Ledger" />
          <Place href={paths.reports(tenant)} icon={<ChartNoAxesColumn aria-hidden="true" />} label="Reports" />
          <Place href={paths.proof(tenant)} icon={<Scale aria-hidden="true" />} label="Proof" />
        </NavGroup>
      )}
      <SideFoot>
        {can("imports.read") && (
          <Place href={paths.imports(tenant)} icon={<Upload aria-hidden="true" />} label="Imports" />
        )}
        {can("quickbooks.read") && (
          <Place
            href={paths.quickbooks(tenant)}
            icon={<RefreshCw aria-hidden="true" />}
            label="QuickBooks"
            sign={counts?.quickbooks ? <NeedsSomebody /> : null}
          />
        )}
        {can("settings.read") && (
          <Place
            not={paths.quickbooks(tenant)}
            href={paths.settings(tenant)}
            icon={<Settings aria-hidden="true" />}
            label="Settings"
          />
        )}
        <PersonMenu />
      </SideFoot>
    </Side>
  );
}

function NeedsSomebody() {
  return (
    <>
      <TriangleAlert className="warn size-[13px]" aria-hidden="true" />
      <span className="sr-only">needs somebody</span>
    </>
  );
}

type PlaceProps = {
  href: string;
  icon: ReactNode;
  label: string;
  count?: number;
  /** Instead of a count. */
  sign?: ReactNode;
  exact?: boolean;
  also?: string[];
  /** A place below it that stands by itself. */
  not?: string;
};

function Place({ href, icon, label, count, sign, exact, also = [], not }: PlaceProps) {
  const pathname = usePathname();
  const isAt = (place: string) => pathname === place || (!exact && pathname.startsWith(`${place}/`));
  const current = [href, ...also].some(isAt) && !(not && isAt(not));
  const shown = sign ?? (count ? (count >= 1000 ? "999+" : count) : undefined);
  return <NavItem link={<Link href={href} />} icon={icon} label={label} count={shown} current={current} />;
}
