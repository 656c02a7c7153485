import type { PaperLine, ReceiptDocument } from "@/server/till/paper";
import type { PaperCodes } from "./draw-codes";

/** The lines of a paper, the same on the glass and on the roll. */
export function PaperLines({ document, codes }: { document: ReceiptDocument; codes: PaperCodes }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own and never change their place.
  return document.lines.map((line, place) => <Line key={`${place} ${line.kind}`} line={line} codes={codes} />);
}

function Line({ line, codes }: { line: PaperLine; codes: PaperCodes }) {
  switch (line.kind) {
    case "title":
      return <p className="title">{line.text}</p>;
    case "centre":
      return <p className={look("centre", line)}>{line.text}</p>;
    case "mark":
      return <p className="mark">{line.text}</p>;
    case "text":
      return <p className={look("", line)}>{line.text || "\u00a0"}</p>;
    case "pair":
      return (
        <p className={look("pair", line)}>
          <span>{line.left}</span>
          <span>{line.right}</span>
        </p>
      );
    case "rule":
      return <hr className={line.double ? "double" : undefined} />;
    case "barcode":
      return <Code src={codes[line.value]} alt={`Bar code of ${line.value}`} width={236} height={52} />;
    case "qr":
      return <Code src={codes[line.value]} alt="QR code of the address below" width={124} height={124} />;
    default:
      return line satisfies never;
  }
}

/** The place is kept while the picture is drawn, so that nothing below it moves. */
function Code({ src, ...size }: { src: string | undefined; alt: string; width: number; height: number }) {
  const { alt, width, height } = size;
  if (!src) return <div style={{ width, height, margin: "10px auto 4px" }} />;
  // biome-ignore lint/performance/noImgElement: a drawing of our own in the page itself; there is nothing to fetch.
  return <img src={src} alt={alt} width={width} height={height} style={{ objectFit: "fill", maxWidth: "90%" }} />;
}

function look(base: string, line: { strong?: boolean; large?: boolean; indent?: boolean }): string {
  return [base, line.strong && "strong", line.large && "large", line.indent && "indent"].filter(Boolean).join(" ");
}
