"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Coins, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button, IconButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { EmptyState } from "@/app/_ui/empty-state";
import { onDemand } from "@/app/_ui/on-demand";
import { Pill } from "@/app/_ui/pill";
import { Body } from "@/app/_ui/split";
import { Table } from "@/app/_ui/table";
import { toast } from "@/app/_ui/toast";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { SectionHead } from "@/app/[tenant]/(office)/settings/section-head";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { formatDay } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";

const RoundingDialog = onDemand(() => import("./rounding-dialog").then((code) => code.RoundingDialog));

export type Rounding = RouterOutputs["registers"]["rounding"][number];

/** How each site rounds cash, from which day on. Cards and everything else stay exact. */
export function RoundingSettings() {
  const { can, company, today } = useMember();
  const rules = useSuspenseQuery(useTRPC().registers.rounding.queryOptions({})).data;
  const [edited, setEdited] = useState<Rounding | "new" | null>(null);
  const [removed, setRemoved] = useState<Rounding | null>(null);
  const writes = can("registers.write");
  const add = (
    <Button variant="primary" size="sm" icon={<Plus aria-hidden="true" />} onClick={() => setEdited("new")}>
      New rule
    </Button>
  );
  return (
    <Body pad>
      <SectionHead actions={writes && rules.length > 0 ? add : null}>
        Where small coins are gone, what is paid in cash is rounded; the difference is booked as cash rounding. Sales
        keep the rule they were made under.
      </SectionHead>
      {rules.length === 0 ? (
        <EmptyState
          className="py-6"
          icon={<Coins aria-hidden="true" />}
          title="Cash is taken exactly"
          actions={writes ? add : undefined}
        >
          No site rounds cash. A rule says to which step, and from which day on.
        </EmptyState>
      ) : (
        <Card>
          <Table label="Cash rounding" plain>
            <colgroup>
              <col style={{ width: 200 }} />
              <col style={{ width: 132 }} />
              <col style={{ width: 190 }} />
              <col style={{ width: 130 }} />
              <col className="hide-tablet" />
              {writes ? <col style={{ width: 96 }} /> : null}
            </colgroup>
            <thead>
              <tr>
                <th scope="col">Site</th>
                <th scope="col">From</th>
                <th scope="col">To the nearest</th>
                <th scope="col">A half goes</th>
                <th scope="col" className="hide-tablet">
                  On the receipt
                </th>
                {writes ? (
                  <th scope="col">
                    <span className="sr-only">Actions</span>
                  </th>
                ) : null}
              </tr>
            </thead>
            <tbody>
              {rules.map((rule) => (
                <tr key={`${rule.siteId} ${rule.validFrom}`}>
                  <td className="med" title={rule.siteName}>
                    {rule.siteName}
                  </td>
                  <td>{formatDay(rule.validFrom, today)}</td>
                  <td>
                    <span className="row gap-2">
                      <span className="num">{formatMoney(minor(rule.incrementMinor), company.currency)}</span>
                      {rule.holds ? <Pill tone="ok">holds now</Pill> : null}
                      {!rule.holds && rule.validFrom > today ? <Pill tone="info">to come</Pill> : null}
                    </span>
                  </td>
                  <td className="ink2">{rule.tie}</td>
                  <td className="ink2 hide-tablet" title={rule.disclosure}>
                    {rule.disclosure}
                  </td>
                  {writes ? (
                    <td>
                      <span className="row justify-end gap-1">
                        <IconButton
                          size="xs"
                          label={`Change the rule of ${rule.siteName} from ${formatDay(rule.validFrom, today)}`}
                          icon={<Pencil aria-hidden="true" />}
                          onClick={() => setEdited(rule)}
                        />
                        <IconButton
                          size="xs"
                          label={`Take away the rule of ${rule.siteName} from ${formatDay(rule.validFrom, today)}`}
                          icon={<Trash2 aria-hidden="true" />}
                          onClick={() => setRemoved(rule)}
                        />
                      </span>
                    </td>
                  ) : null}
                </tr>
              ))}
            </tbody>
          </Table>
        </Card>
      )}
      {edited ? <RoundingDialog rule={edited === "new" ? null : edited} onClose={() => setEdited(null)} /> : null}
      {removed ? <RemoveDialog rule={removed} onClose={() => setRemoved(null)} /> : null}
    </Body>
  );
}

function RemoveDialog({ rule, onClose }: { rule: Rounding; onClose: () => void }) {
  const { today } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const removing = useSave(trpc.registers.removeRounding.mutationOptions(), () => {
    void queries.invalidateQueries(trpc.registers.pathFilter());
    toast(`The rule of ${rule.siteName} is taken away.`);
    onClose();
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Take away the rule of ${rule.siteName}?`}
      confirm="Take away"
      busy={removing.busy}
      onConfirm={() => removing.save({ siteId: rule.siteId, validFrom: rule.validFrom })}
    >
      <FormError message={removing.error?.message ?? null} />
      The rule from {formatDay(rule.validFrom, today)} is gone and the one before it holds again. Sales keep what they
      were rounded by.
    </ConfirmDialog>
  );
}
