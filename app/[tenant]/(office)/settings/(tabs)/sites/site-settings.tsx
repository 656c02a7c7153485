"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Pencil, Plus } from "lucide-react";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button, IconButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { onDemand } from "@/app/_ui/on-demand";
import type { Option } from "@/app/_ui/select";
import { Table } from "@/app/_ui/table";
import { SectionHead } from "@/app/[tenant]/(office)/settings/section-head";

const SiteDialog = onDemand(() => import("./site-dialog").then((code) => code.SiteDialog));

export type Site = RouterOutputs["settings"]["sites"][number];

export function SiteSettings({ timeZones }: { timeZones: Option[] }) {
  const { can } = useMember();
  const sites = useSuspenseQuery(useTRPC().settings.sites.queryOptions()).data;
  const [edited, setEdited] = useState<Site | "new" | null>(null);
  const writes = can("settings.write");
  return (
    <>
      <SectionHead
        actions={
          writes && (
            <Button variant="primary" size="sm" icon={<Plus aria-hidden="true" />} onClick={() => setEdited("new")}>
              New site
            </Button>
          )
        }
      >
        Where you trade: shops, desks, warehouses. Stock is counted per site, and a site’s clock says which business day
        a sale belongs to.
      </SectionHead>
      <Card>
        <Table label="Sites" plain>
          <colgroup>
            <col style={{ width: 190 }} />
            <col />
            <col style={{ width: 160 }} className="hide-tablet" />
            <col style={{ width: 100 }} />
            <col style={{ width: 120 }} />
            <col style={{ width: 64 }} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Address</th>
              <th scope="col" className="hide-tablet">
                Time zone
              </th>
              <th scope="col">Day begins</th>
              <th scope="col" className="num">
                Service charge
              </th>
              <th scope="col">
                <span className="sr-only">Change</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sites.map((site) => (
              <tr key={site.id}>
                <td className="med" title={site.name}>
                  {site.name}
                </td>
                <td className="ink2" title={site.address}>
                  {site.address.replaceAll("\n", ", ")}
                </td>
                <td className="ink2 hide-tablet">{site.timeZone.replaceAll("_", " ")}</td>
                <td className="num !text-left">{site.businessDayStart}</td>
                <td className="num">
                  {site.serviceChargePercent === null ? (
                    <span className="ink3">as company</span>
                  ) : (
                    `${site.serviceChargePercent} %`
                  )}
                </td>
                <td>
                  {writes ? (
                    <IconButton
                      size="xs"
                      label={`Change ${site.name}`}
                      icon={<Pencil aria-hidden="true" />}
                      onClick={() => setEdited(site)}
                    />
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Card>
      {edited ? (
        <SiteDialog site={edited === "new" ? null : edited} timeZones={timeZones} onClose={() => setEdited(null)} />
      ) : null}
    </>
  );
}
