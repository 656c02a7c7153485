"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Lock, LockOpen, Printer } from "lucide-react";
import { useMemo } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { printPaper } from "@/app/_receipt/print-paper";
import { ReceiptPaper } from "@/app/_receipt/receipt-paper";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { Desk } from "@/app/_ui/paper";
import { Pill } from "@/app/_ui/pill";
import { Rail, RailSection, Split, SplitMain } from "@/app/_ui/split";
import { toastBad } from "@/app/_ui/toast";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { zTitle } from "@/server/till/shift-figures";
import { zReportOf } from "@/server/till/shift-paper";
import { ZFigures } from "./z-figures";

/** A Z as it was frozen: the figures, and the paper that says the same. */
export function ZReportPage({ id }: { id: string }) {
  const { tenant, can } = useMember();
  const trpc = useTRPC();
  const { number, contents, sha256, isWhole, closedAt } = useSuspenseQuery(trpc.shifts.z.queryOptions({ id })).data;
  const paper = useMemo(() => zReportOf(contents, { printedAt: closedAt }), [contents, closedAt]);
  // Counted wherever it is printed: after the first one every paper says COPY.
  const printing = useSave(
    trpc.printers.printZReport.mutationOptions(),
    ({ document }) => void printPaper(document),
    (error) => toastBad(error.message),
  );
  return (
    <>
      <Topbar
        actions={
          can("till.shift") ? (
            <Button
              size="sm"
              icon={<Printer aria-hidden="true" />}
              busy={printing.busy}
              onClick={() => void printing.save({ id, printerId: null, as: "z_report" })}
            >
              Print
            </Button>
          ) : null
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
            <section
              aria-label={zTitle(number)}
              className="mx-auto w-fit"
              // biome-ignore lint/a11y/noNoninteractiveTabindex: so that the keyboard can scroll the paper
              tabIndex={0}
              style={{ boxShadow: "var(--shadow-pop)" }}
            >
              <ReceiptPaper document={paper} />
            </section>
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
