"use client";

import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { Card } from "@/app/_ui/card";
import { Meter } from "@/app/_ui/meter";

type Detail = RouterOutputs["imports"]["get"];
type Progress = RouterOutputs["imports"]["progress"];

/** How far the worker is. The page may be left: the import goes on without it. */
export function ImportProgress(props: { detail: Detail; progress: Progress | undefined; isUndoing: boolean }) {
  const { detail, isUndoing } = props;
  const { linesDone, linesTotal, linesRefused } = props.progress ?? detail;
  const of = linesTotal ?? 0;
  const percent = of > 0 ? (100 * linesDone) / of : 0;
  if (isUndoing) {
    return (
      <Card title="Taking it back">
        <p className="t-sm ink2" role="status">
          Everything this import made is being removed, all of it or nothing. A year of trade takes about a minute; you
          can leave this page.
        </p>
      </Card>
    );
  }
  return (
    <Card title="Importing" aside={<span className="num">{Math.floor(percent)} %</span>}>
      <Meter
        label={`${linesDone.toLocaleString("en-GB")} of ${of.toLocaleString("en-GB")} lines are in the books`}
        parts={[{ percent, fill: "brand" }]}
      />
      <p className="t-sm ink2 mt-3" role="status">
        {linesDone === 0 ? (
          "Reading the file, making customers and products…"
        ) : (
          <>
            <b className="num text-ink">{linesDone.toLocaleString("en-GB")}</b> of{" "}
            <span className="num">{of.toLocaleString("en-GB")}</span> lines
            {linesRefused > 0 ? `, ${linesRefused.toLocaleString("en-GB")} refused` : ""}. You can leave this page; it
            goes on.
          </>
        )}
      </p>
    </Card>
  );
}
