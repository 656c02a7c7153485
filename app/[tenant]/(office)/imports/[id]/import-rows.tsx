"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Segmented } from "@/app/_ui/segmented";
import { TableBones } from "@/app/_ui/skeleton";
import { Table, TableFoot, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { Pager } from "@/app/[tenant]/(office)/_payments/pager";

type Shown = "all" | "refused" | "noted";

const options = [
  { value: "all", label: "All" },
  { value: "refused", label: "Refused" },
  { value: "noted", label: "Taken by a rule" },
];

/** Line by line: what was refused and why, and what a rule decided. */
export function ImportRows({ id }: { id: string }) {
  const { tenant } = useMember();
  const [shown, setShown] = useState<Shown>("all");
  const [cursor, setCursor] = useState<string | undefined>();
  const input = { id, cursor, outcome: shown === "all" ? undefined : shown };
  const page = useQuery({ ...useTRPC().imports.rows.queryOptions(input), placeholderData: keepPreviousData }).data;
  return (
    <Card
      title="Line by line"
      aside={
        <span className="row gap-3">
          <Segmented
            label="Which lines"
            options={options}
            value={shown}
            onValueChange={(value) => {
              setShown(value as Shown);
              setCursor(undefined);
            }}
          />
          <Button asChild size="sm" icon={<Download aria-hidden="true" />}>
            <a href={`/api/imports/${tenant}/${id}/rows`} download>
              CSV
            </a>
          </Button>
        </span>
      }
    >
      {!page ? (
        <TableBones
          label="Line by line"
          rows={4}
          columns={[{ title: "Line", width: 90 }, { title: "Why" }, { title: "In the file" }]}
        />
      ) : page.items.length === 0 ? (
        <p className="t-sm ink2 py-3">{shown === "refused" ? "No line was refused." : "No line needed a rule."}</p>
      ) : (
        <>
          <Table label="Line by line" plain>
            <colgroup>
              <col style={{ width: 80 }} />
              <col style={{ width: 90 }} />
              <col />
              <col />
            </colgroup>
            <thead>
              <tr>
                <Th num>Line</Th>
                <Th>Outcome</Th>
                <Th>Why</Th>
                <Th>In the file</Th>
              </tr>
            </thead>
            <tbody>
              {page.items.map((row) => (
                <tr key={row.line}>
                  <Td num>{row.line.toLocaleString("en-GB")}</Td>
                  <Td className={row.outcome === "refused" ? "med" : "ink2"}>
                    {row.outcome === "refused" ? "Refused" : "Taken"}
                  </Td>
                  <Td title={row.reason}>{row.reason}</Td>
                  <Td className="ink2" title={row.content}>
                    {row.content}
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
          <TableFoot pager={<Pager key={shown} cursor={cursor} nextCursor={page.nextCursor} onGo={setCursor} />}>
            {page.items.length} lines on this page
          </TableFoot>
        </>
      )}
    </Card>
  );
}
