"use client";

import { Building2, ChevronRight, LogOut, Plus } from "lucide-react";
import { Link } from "@/app/_lib/link";
import { paths } from "@/app/_lib/paths";
import { signOut } from "@/app/_lib/sign-out";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { TenantMark } from "@/app/_ui/side";

/** Where a person works; choosing one needs no new sign-in, and it is the one opened next time. */
export function TenantList({ name, email, tenants }: RouterOutputs["sessions"]["workplaces"]) {
  return (
    <div className="grid gap-6">
      <div>
        <h1 className="text-[24px] leading-[30px] font-semibold tracking-[-0.016em]">Your businesses</h1>
        <p className="t-sm ink2 mt-1">
          {name}, {email}
        </p>
      </div>
      {tenants.length === 0 ? (
        <EmptyState icon={<Building2 aria-hidden="true" />} title="You work in no business yet">
          Ask an owner to add you with {email}, or open a business of your own.
        </EmptyState>
      ) : (
        <ul className="card overflow-hidden">
          {tenants.map((tenant) => (
            <li key={tenant.slug} className="border-line not-first:border-t">
              <Link
                href={paths.home(tenant.slug)}
                className="row h-[60px] gap-3 px-4 hover:bg-sunken"
                onClick={() => remember(tenant.slug)}
              >
                <TenantMark name={tenant.name} />
                <span className="grow">
                  <b className="med trunc block">{tenant.name}</b>
                  <span className="t-xs ink3">/{tenant.slug}</span>
                </span>
                <ChevronRight aria-hidden="true" className="ink3" />
              </Link>
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        <Button asChild icon={<Plus aria-hidden="true" />}>
          <Link href={paths.signUp()}>Open another business</Link>
        </Button>
        <Button variant="quiet" className="push" icon={<LogOut aria-hidden="true" />} onClick={() => void signOut()}>
          Sign out
        </Button>
      </div>
    </div>
  );
}

function remember(slug: string) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
  document.cookie = `tb-tenant=${slug}; path=/; max-age=31536000; samesite=lax`;
}
