import {
  ArrowLeftRight,
  BookOpen,
  ChartNoAxesColumn,
  CircleCheck,
  ClipboardList,
  FileMinus2,
  FilePlus2,
  FileText,
  House,
  type LucideIcon,
  Package,
  PackagePlus,
  Scale,
  Settings,
  Upload,
  UserPlus,
  Users,
  Warehouse,
} from "lucide-react";
import { paths } from "@/app/_lib/paths";
import type { Permission } from "@/server/auth/permissions";

export type Jump = { title: string; also?: string; href: string; icon: LucideIcon };

/** The pages and first steps a member can reach, in the order of the navigation. */
export function jumpsFor(tenant: string, can: (permission: Permission) => boolean): Jump[] {
  const jumps: (Jump & { needs: Permission })[] = [
    { needs: "home.read", title: "Home", also: "takings dashboard", href: paths.home(tenant), icon: House },
    {
      needs: "refunds.approve",
      title: "Approvals",
      also: "refunds waiting",
      href: paths.approvals(tenant),
      icon: CircleCheck,
    },
    {
      needs: "invoices.draft",
      title: "New invoice",
      also: "create draft",
      href: paths.newInvoice(tenant),
      icon: FilePlus2,
    },
    {
      needs: "orders.write",
      title: "New quote",
      also: "create sales order",
      href: paths.newOrder(tenant),
      icon: ClipboardList,
    },
    {
      needs: "customers.write",
      title: "New customer",
      also: "create add",
      href: paths.newCustomer(tenant),
      icon: UserPlus,
    },
    {
      needs: "products.write",
      title: "New product",
      also: "create add item",
      href: paths.newProduct(tenant),
      icon: PackagePlus,
    },
    { needs: "orders.read", title: "Quotes & orders", also: "sales", href: paths.orders(tenant), icon: ClipboardList },
    { needs: "invoices.read", title: "Invoices", also: "bills", href: paths.invoices(tenant), icon: FileText },
    {
      needs: "invoices.read",
      title: "Credit notes",
      also: "returns",
      href: paths.creditNotes(tenant),
      icon: FileMinus2,
    },
    {
      needs: "payments.read",
      title: "Payments & refunds",
      also: "money",
      href: paths.payments(tenant),
      icon: ArrowLeftRight,
    },
    { needs: "customers.read", title: "Customers", also: "guests clients", href: paths.customers(tenant), icon: Users },
    { needs: "products.read", title: "Products", also: "items stock", href: paths.products(tenant), icon: Package },
    {
      needs: "products.read",
      title: "Stock movements",
      also: "ledger",
      href: paths.movements(tenant),
      icon: Warehouse,
    },
    { needs: "ledger.read", title: "Ledger", also: "journal accounts", href: paths.ledger(tenant), icon: BookOpen },
    {
      needs: "ledger.read",
      title: "Trial balance",
      also: "reports",
      href: paths.trialBalance(tenant),
      icon: ChartNoAxesColumn,
    },
    { needs: "ledger.read", title: "Proof", also: "control accounts check", href: paths.proof(tenant), icon: Scale },
    { needs: "imports.read", title: "Imports", also: "csv upload", href: paths.imports(tenant), icon: Upload },
    {
      needs: "settings.read",
      title: "Settings",
      also: "company taxes members",
      href: paths.settings(tenant),
      icon: Settings,
    },
  ];
  return jumps.filter((jump) => can(jump.needs));
}
