"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { onDemand } from "@/app/_ui/on-demand";
import { Pill } from "@/app/_ui/pill";
import { Table } from "@/app/_ui/table";
import { toastBad } from "@/app/_ui/toast";
import { SectionHead } from "@/app/[tenant]/(office)/settings/section-head";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { MethodMenu } from "./method-menu";
import { kindTitles } from "./method-words";

const MethodDialog = onDemand(() => import("./method-dialog").then((code) => code.MethodDialog));

export type Methods = RouterOutputs["settings"]["methods"];
export type Method = Methods["methods"][number];

export function MethodSettings() {
  const { can } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { methods, accounts } = useSuspenseQuery(trpc.settings.methods.queryOptions()).data;
  const [edited, setEdited] = useState<Method | "new" | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.settings.methods.queryKey() });
  const ordering = useSave(trpc.settings.orderMethods.mutationOptions(), refresh, (error) => toastBad(error.message));
  const writes = can("settings.write");
  const live = methods.filter((method) => !method.archived);
  const move = (from: number, to: number) => {
    const ids = live.map((method) => method.id);
    ids.splice(to, 0, ...ids.splice(from, 1));
    void ordering.save({ ids });
  };
  return (
    <>
      <SectionHead
        actions={
          writes && (
            <Button variant="primary" size="sm" icon={<Plus aria-hidden="true" />} onClick={() => setEdited("new")}>
              New payment method
            </Button>
          )
        }
      >
        How customers pay you, in the order screens offer it. The money stands on the method’s account until it is
        banked.
      </SectionHead>
      <Card>
        <Table label="Payment methods" plain>
          <colgroup>
            <col />
            <col style={{ width: 140 }} />
            <col style={{ width: 140 }} />
            <col style={{ width: 220 }} />
            <col style={{ width: 130 }} className="hide-tablet" />
            <col style={{ width: 64 }} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Kind</th>
              <th scope="col">Reference</th>
              <th scope="col">Account</th>
              <th scope="col" className="hide-tablet" title="What programs call it">
                Code
              </th>
              <th scope="col">
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {methods.map((method, place) => (
              <tr key={method.id} className={method.archived ? "ink3" : undefined}>
                <td className="med">
                  {method.name} {method.archived ? <Pill className="ml-2">Archived</Pill> : null}
                </td>
                <td className="ink2">{kindTitles[method.kind]}</td>
                <td className="ink2">{method.requiresReference ? "required" : "optional"}</td>
                <td className="ink2" title={method.account}>
                  {method.account}
                </td>
                <td className="mono ink3 hide-tablet">{method.code}</td>
                <td>
                  {writes ? (
                    <MethodMenu
                      method={method}
                      place={place}
                      live={live.length}
                      onEdit={() => setEdited(method)}
                      onMove={(to) => move(place, to)}
                    />
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Card>
      {edited ? (
        <MethodDialog method={edited === "new" ? null : edited} accounts={accounts} onClose={() => setEdited(null)} />
      ) : null}
    </>
  );
}
