"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Archive, ArchiveRestore, MoreHorizontal, Pencil, Plus } from "lucide-react";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button, IconButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Menu, MenuItem } from "@/app/_ui/menu";
import { onDemand } from "@/app/_ui/on-demand";
import { Pill } from "@/app/_ui/pill";
import { Table } from "@/app/_ui/table";
import { toast, toastBad } from "@/app/_ui/toast";
import { SectionHead } from "@/app/[tenant]/(office)/settings/section-head";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { cannotArchiveTaxCode } from "@/server/settings/rules";
import { RateWords } from "./rate-words";

const TaxCodeDialog = onDemand(() => import("./tax-code-dialog").then((code) => code.TaxCodeDialog));

export type TaxCode = RouterOutputs["settings"]["taxCodes"][number];

export function TaxSettings() {
  const { can } = useMember();
  const codes = useSuspenseQuery(useTRPC().settings.taxCodes.queryOptions()).data;
  const [edited, setEdited] = useState<TaxCode | "new" | null>(null);
  const writes = can("settings.write");
  return (
    <>
      <SectionHead
        actions={
          writes && (
            <Button variant="primary" size="sm" icon={<Plus aria-hidden="true" />} onClick={() => setEdited("new")}>
              New tax code
            </Button>
          )
        }
      >
        A tax code is what a line of a document carries; it stands for one or more taxes. The rate is the one in force
        on the document’s date, so a new rate can be entered before it begins.
      </SectionHead>
      <Card>
        <Table label="Tax codes" plain>
          <colgroup>
            <col style={{ width: 110 }} />
            <col style={{ width: 210 }} />
            <col />
            <col style={{ width: 110 }} />
            <col style={{ width: 64 }} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">Code</th>
              <th scope="col">Name</th>
              <th scope="col">Rates</th>
              <th scope="col">State</th>
              <th scope="col">
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {codes.map((code) => (
              <tr key={code.id} className={code.archived ? "ink3" : undefined}>
                <td className="med">{code.code}</td>
                <td title={code.name}>{code.name}</td>
                <td className="!py-[10px] !whitespace-normal">
                  <RateWords rates={code.rates} />
                </td>
                <td>
                  {code.isDefault ? <Pill tone="brand">Usual</Pill> : code.archived ? <Pill>Archived</Pill> : null}
                </td>
                <td>{writes ? <TaxCodeMenu code={code} onEdit={() => setEdited(code)} /> : null}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Card>
      {edited ? <TaxCodeDialog code={edited === "new" ? null : edited} onClose={() => setEdited(null)} /> : null}
    </>
  );
}

function TaxCodeMenu({ code, onEdit }: { code: TaxCode; onEdit: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const archiving = useSave(
    trpc.settings.archiveTaxCode.mutationOptions(),
    () => {
      void queries.invalidateQueries({ queryKey: trpc.settings.taxCodes.queryKey() });
      toast(code.archived ? `${code.code} is back.` : `${code.code} archived. Documents that have it keep it.`);
    },
    (error) => toastBad(error.message),
  );
  return (
    <Menu
      trigger={<IconButton size="xs" label={`Actions for ${code.code}`} icon={<MoreHorizontal aria-hidden="true" />} />}
    >
      <MenuItem icon={<Pencil aria-hidden="true" />} onSelect={onEdit}>
        Change
      </MenuItem>
      {code.archived ? (
        <MenuItem
          icon={<ArchiveRestore aria-hidden="true" />}
          onSelect={() => archiving.save({ id: code.id, archived: false })}
        >
          Bring back
        </MenuItem>
      ) : (
        <MenuItem
          icon={<Archive aria-hidden="true" />}
          disabledReason={cannotArchiveTaxCode(code)}
          onSelect={() => archiving.save({ id: code.id, archived: true })}
        >
          Archive
        </MenuItem>
      )}
    </Menu>
  );
}
