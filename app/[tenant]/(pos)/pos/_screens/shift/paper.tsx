"use client";

import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import type { PaperLine, ReceiptDocument } from "@/server/till/paper";
import { browserPaper } from "./print-out";

/** A report as it looks on 80 mm. */
export function Paper({ document }: { document: ReceiptDocument }) {
  return (
    <article className="paper" aria-label={document.title}>
      {document.lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a paper never move
        <Line key={index} line={line} />
      ))}
    </article>
  );
}

function Line({ line }: { line: PaperLine }) {
  switch (line.kind) {
    case "title":
      return <h1>{line.text}</h1>;
    case "centre":
      return <div className={line.large ? "c xl" : line.strong ? "c b" : "c"}>{line.text}</div>;
    case "mark":
      return <div className="c xl">*** {line.text} ***</div>;
    case "text":
      return <div className={`${line.strong ? "b" : ""} ${line.indent ? "in" : ""}`}>{line.text}</div>;
    case "pair":
      return (
        <div className={`l ${line.strong || line.large ? "b" : ""} ${line.indent ? "in" : ""}`}>
          <span>{line.left}</span>
          <span>{line.right}</span>
        </div>
      );
    case "rule":
      return <hr className={line.double ? "d" : undefined} />;
    case "barcode":
    case "qr":
      return <div className="c">{line.value}</div>;
    default:
      return line satisfies never;
  }
}

const PRINT_ONLY = `
.browser-paper { display: none; }
@media print {
  @page { margin: 0; }
  body * { visibility: hidden; }
  .browser-paper { display: block; position: absolute; inset: 0 auto auto 0; }
  .browser-paper, .browser-paper * { visibility: visible; }
}`;

/** What the browser prints; on the glass it is not there. */
export function BrowserPaper() {
  const document = useStore(browserPaper);
  return (
    <>
      <style>{PRINT_ONLY}</style>
      {document && (
        <div className="browser-paper">
          <Paper document={document} />
        </div>
      )}
    </>
  );
}
