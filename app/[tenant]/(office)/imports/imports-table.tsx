"use client";

import { useRouter } from "next/navigation";
import { useNow } from "@/app/_lib/clock";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { useColumnWidths } from "@/app/_ui/use-column-widths";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import { formatInstant } from "@/server/dates";
import { ImportStatusPill } from "./import-status";

type ImportRow = RouterOutputs["imports"]["list"]["items"][number];

export function ImportsTable({ imports }: { imports: ImportRow[] }) {
  const { tenant, sites } = useMember();
  const router = useRouter();
  const timeZone = sites[0]?.timeZone ?? "UTC";
  const now = useNow();
  const { colStyle, resizer } = useColumnWidths("imports", { status: 150, lines: 120, refused: 100, by: 170, at: 130 });
  const { active, rowProps } = useRowKeys({
    count: imports.length,
    onOpen: (place) => {
      const row = imports[place];
      if (row) router.push(paths.import(tenant, row.id));
    },
  });
  return (
    <Table label="Imports" sticky>
      <colgroup>
        <col />
        <col style={colStyle("status")} />
        <col style={colStyle("lines")} />
        <col style={colStyle("refused")} />
        <col className="hide-tablet" style={colStyle("by")} />
        <col style={colStyle("at")} />
      </colgroup>
      <thead>
        <tr>
          <Th>File</Th>
          <Th resizer={resizer("status", "Status")}>Status</Th>
          <Th num resizer={resizer("lines", "Lines")}>
            Lines
          </Th>
          <Th num resizer={resizer("refused", "Refused")}>
            Refused
          </Th>
          <Th className="hide-tablet" resizer={resizer("by", "Started by")}>
            Started by
          </Th>
          <Th resizer={resizer("at", "Started")}>Started</Th>
        </tr>
      </thead>
      <tbody>
        {imports.map((row, place) => (
          <tr key={row.id} {...rowProps(place, false)} aria-current={place === active || undefined}>
            <Td className="med" title={row.fileName}>
              <Link href={paths.import(tenant, row.id)}>{row.fileName}</Link>
            </Td>
            <Td>
              <ImportStatusPill status={row.status} />
            </Td>
            <Td num>{(row.linesTotal ?? row.linesDone).toLocaleString("en-GB")}</Td>
            <Td num className={row.linesRefused > 0 ? "med" : "ink3"}>
              {row.linesRefused.toLocaleString("en-GB")}
            </Td>
            <Td className="hide-tablet ink2" title={row.startedByName}>
              {row.startedByName}
            </Td>
            <Td>{formatInstant(row.startedAt, timeZone, now)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
