"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { ListChecks } from "lucide-react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { PlacesCard } from "./set-up/places-card";

/** Which account, tax and tender stands for which of theirs; before set-up was confirmed, the way there. */
export function WhatGoesWhere() {
  const { tenant } = useMember();
  const places = useSuspenseQuery(useTRPC().quickbooksSetup.places.queryOptions()).data;
  if (!places) return null;
  return (
    <>
      {places.setUp ? null : (
        <Notice
          tone="info"
          icon={<ListChecks aria-hidden="true" />}
          title="One thing is left: say what goes where."
          aside={
            <Button asChild variant="primary" size="sm">
              <Link href={paths.quickbooksSetUp(tenant)}>Set up</Link>
            </Button>
          }
        >
          Five questions, most of them answered already, and a dry run. Nothing is sent before you confirm it.
        </Notice>
      )}
      {places.isRead ? <PlacesCard /> : null}
    </>
  );
}
