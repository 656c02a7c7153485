"use client";

import { Card } from "@/app/_ui/card";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";

/** The first lines of the file as they stand there. */
export function ImportSample({ rows }: { rows: string[][] }) {
  const [header = [], ...lines] = rows;
  const widths = header.map((_, place) => Math.max(...lines.map((cells) => cells[place]?.length ?? 0)));
  const widest = widths.indexOf(Math.max(...widths));
  return (
    <Card title="The first lines" subtitle="as they stand in the file">
      <div className="overflow-x-auto">
        <Table label="The first lines of the file" plain dense>
          <colgroup>
            {header.map((name, place) => (
              <col key={name} style={place === widest ? undefined : { width: 128 }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {header.map((name) => (
                <Th key={name}>{name}</Th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of a file are their places
              <tr key={row}>
                {header.map((name, place) => (
                  <Td key={name} title={cells[place]}>
                    {cells[place]}
                  </Td>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </Card>
  );
}
