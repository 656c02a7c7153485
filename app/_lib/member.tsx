"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Permission } from "@/server/auth/permissions";

export type MemberFacts = {
  tenant: string;
  tenantName: string;
  memberId: string;
  name: string;
  role: string;
  company: {
    id: string;
    name: string;
    currency: string;
    country: string;
    pricesIncludeTax: boolean;
    roundingPolicy: "line" | "document";
    serviceChargePpm: number;
    paymentTermsDays: number;
    refundApprovalAboveMinor: number | null;
    demonstration: boolean;
  };
  /** What a new document starts in: the member's own currency, else the company's. */
  startCurrency: string;
  companies: { id: string; name: string; currency: string; demonstration: boolean }[];
  sites: { id: string; name: string; timeZone: string; businessDayStart: string }[];
  /** The business day at the company's first site. */
  today: string;
  permissions: Permission[];
};

const MemberContext = createContext<MemberFacts | null>(null);

export function MemberProvider({ facts, children }: { facts: MemberFacts; children: ReactNode }) {
  return <MemberContext value={facts}>{children}</MemberContext>;
}

/** Who is signed in, where, and what they may do. Screens ask `can(…)`; the server asks again. */
export function useMember(): MemberFacts & { can: (permission: Permission) => boolean } {
  const facts = useContext(MemberContext);
  if (!facts) throw new Error("useMember is for pages inside a tenant");
  return { ...facts, can: (permission) => facts.permissions.includes(permission) };
}
