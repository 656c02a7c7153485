"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Lock, LockOpen, Printer } from "lucide-react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { Desk, Paper } from "@/app/_ui/paper";
import { Pill } from "@/app/_ui/pill";
import { Rail, RailSection, Split, SplitMain } from "@/app/_ui/split";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { textOf } from "@/server/till/paper";
import { zTitle } from "@/server/till/shift-figures";
import { zReportOf } from "@/server/till/shift-paper";
import { ZFigures } from "./z-figures";

/** A Z as it was frozen: the figures, and the paper that says the same. */
export function ZReportPage({ id }: { id: string }) {
  const { tenant } = useMember();
  const { number, contents, sha256, isWhole, closedAt } = useSuspenseQuery(
    useTRPC().shifts.z.queryOptions({ id }),
  ).data;
  return (
    <>
      <Topbar
        actions={
          <Button size="sm" icon={<Printer aria-hidden="true" />} onClick={() => window.print()}>
            Print
          </Button>
        }
      >
        <Crumbs
          trail={[
            <Link key="tills" href={paths.tills(tenant)}>
              Tills
            </Link>,
            <Link key="shifts" href={paths.tillsSection(tenant, "shifts")}>
              Shifts
            </Link>,
          ]}
          title={`${zTitle(number)}, ${contents.registerName}`}
        />
        {isWhole ? (
          <Pill tone="ok" icon={<Lock aria-hidden="true" />}>
            Frozen
          </Pill>
        ) : (
          <Pill tone="bad" icon={<LockOpen aria-hidden="true" />}>
            Changed since
          </Pill>
        )}
      </Topbar>
      <Split>
        <SplitMain>
          {isWhole ? null : (
            <Notice tone="bad" role="alert">
              What is kept is not what was sealed when this shift closed. Tell support before you rely on it.
            </Notice>
          )}
          <Desk>
            <Paper label={zTitle(number)} className="mx-auto w-fit">
              <pre
                className="t-xs"
                // biome-ignore lint/a11y/noNoninteractiveTabindex: so that the keyboard can scroll the paper
                tabIndex={0}
                style={{ fontFamily: "var(--font-mono, monospace)" }}
              >
                {textOf(zReportOf(contents, { printedAt: closedAt }))}
              </pre>
            </Paper>
          </Desk>
        </SplitMain>
        <Rail label="What it says" reading>
          <ZFigures contents={contents} />
          <RailSection title="Seal">
            <p className="t-xs ink3" style={{ overflowWrap: "anywhere" }}>
              SHA-256 {sha256}
            </p>
          </RailSection>
        </Rail>
      </Split>
    </>
  );
}
