"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { CreditCard, MoreHorizontal, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button, IconButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { EmptyState } from "@/app/_ui/empty-state";
import { Menu, MenuItem } from "@/app/_ui/menu";
import { onDemand } from "@/app/_ui/on-demand";
import { Pill } from "@/app/_ui/pill";
import { Body } from "@/app/_ui/split";
import { Table } from "@/app/_ui/table";
import { toast } from "@/app/_ui/toast";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { SectionHead } from "@/app/[tenant]/(office)/settings/section-head";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { NextOutcome, outcomeWords } from "./next-outcome";
import { UnknownPayments } from "./unknown-payments";

const TerminalDialog = onDemand(() => import("./terminal-dialog").then((code) => code.TerminalDialog));

export type Terminal = RouterOutputs["terminals"]["list"][number];

/** The card terminals, and card payments whose end nobody knows. */
export function TerminalSettings() {
  const { can } = useMember();
  const terminals = useSuspenseQuery(useTRPC().terminals.list.queryOptions()).data;
  const [edited, setEdited] = useState<Terminal | "new" | null>(null);
  const writes = can("registers.write");
  const add = (
    <Button variant="primary" size="sm" icon={<Plus aria-hidden="true" />} onClick={() => setEdited("new")}>
      Add terminal
    </Button>
  );
  return (
    <Body pad>
      <SectionHead actions={writes && terminals.length > 0 ? add : null}>
        What takes cards beside a till. One worked by hand: the cashier types the amount into it and its reference into
        the till.
      </SectionHead>
      <div className="grid gap-4">
        <UnknownPayments />
        {terminals.length === 0 ? (
          <EmptyState
            className="py-6"
            icon={<CreditCard aria-hidden="true" />}
            title="No card terminal yet"
            actions={writes ? add : undefined}
          >
            Add the terminal that stands beside the till, or a simulated one to try how the till works.
          </EmptyState>
        ) : (
          <TerminalTable terminals={terminals} onEdit={setEdited} />
        )}
      </div>
      {edited ? <TerminalDialog terminal={edited === "new" ? null : edited} onClose={() => setEdited(null)} /> : null}
    </Body>
  );
}

function TerminalTable({ terminals, onEdit }: { terminals: Terminal[]; onEdit: (terminal: Terminal) => void }) {
  const { can } = useMember();
  const writes = can("registers.write");
  return (
    <Card>
      <Table label="Card terminals" plain>
        <colgroup>
          <col style={{ width: 190 }} />
          <col style={{ width: 190 }} className="hide-tablet" />
          <col style={{ width: 250 }} />
          <col />
          {writes ? <col style={{ width: 64 }} /> : null}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">Terminal</th>
            <th scope="col" className="hide-tablet">
              For
            </th>
            <th scope="col">Worked</th>
            <th scope="col">Next payments</th>
            {writes ? (
              <th scope="col">
                <span className="sr-only">Actions</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {terminals.map((terminal) => (
            <tr key={terminal.id}>
              <td className="med" title={terminal.name}>
                {terminal.name}
              </td>
              <td className="ink2 hide-tablet" title={terminal.siteName}>
                {terminal.registerName ?? "any till"}, {terminal.siteName}
              </td>
              <td>
                {terminal.adapter === "simulated" ? (
                  <Pill tone="warn">Simulated: takes no money</Pill>
                ) : (
                  <span className="ink2">by hand</span>
                )}
              </td>
              <td>
                {terminal.adapter !== "simulated" ? null : writes ? (
                  <NextOutcome terminal={terminal} />
                ) : (
                  <span className="ink2">{outcomeWords(terminal.next)}</span>
                )}
              </td>
              {writes ? (
                <td>
                  <TerminalMenu terminal={terminal} onEdit={() => onEdit(terminal)} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function TerminalMenu({ terminal, onEdit }: { terminal: Terminal; onEdit: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [removing, setRemoving] = useState(false);
  const archiving = useSave(trpc.terminals.archive.mutationOptions(), () => {
    void queries.invalidateQueries(trpc.terminals.pathFilter());
    toast(`${terminal.name} is put away. Its payments stay.`);
    setRemoving(false);
  });
  return (
    <>
      <Menu
        trigger={
          <IconButton size="xs" label={`Actions for ${terminal.name}`} icon={<MoreHorizontal aria-hidden="true" />} />
        }
      >
        <MenuItem icon={<Pencil aria-hidden="true" />} onSelect={onEdit}>
          Change
        </MenuItem>
        <MenuItem tone="bad" icon={<Trash2 aria-hidden="true" />} onSelect={() => setRemoving(true)}>
          Put away
        </MenuItem>
      </Menu>
      {removing ? (
        <ConfirmDialog
          open
          onOpenChange={() => setRemoving(false)}
          title={`Put away ${terminal.name}?`}
          confirm="Put away"
          busy={archiving.busy}
          onConfirm={() => archiving.save({ id: terminal.id })}
        >
          <FormError message={archiving.error?.message ?? null} />
          No till offers it any more. Payments taken with it stay, and those whose end is not known can still be asked
          about.
        </ConfirmDialog>
      ) : null}
    </>
  );
}
