import type { PaperWidth } from "@/server/till/paper";

/** A roll at 96 dots an inch: 80 mm are 302 px, of which a strip on either side does not print. */
export const PAPER_PX: Record<PaperWidth, number> = { 58: 219, 80: 302 };

/** How a receipt looks, on the glass and on the printer; it brings along everything it needs. */
export const paperCss = `
.receipt-paper{box-sizing:border-box;background:#fff;color:#000;padding:16px 15px;font:500 13px/1.42 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.receipt-paper[data-width="58"]{padding:12px 10px;font-size:11px}
.receipt-paper p{margin:0}
.receipt-paper .title{font-size:1.46em;font-weight:700;text-align:center}
.receipt-paper .centre{text-align:center}
.receipt-paper .strong{font-weight:700}
.receipt-paper .large{font-size:1.46em;font-weight:700}
.receipt-paper .indent{padding-inline-start:16px}
.receipt-paper .mark{margin:6px 0;border:2px solid #000;padding:2px 4px;text-align:center;font-size:1.2em;font-weight:700}
.receipt-paper .pair{display:flex;justify-content:space-between;gap:8px}
.receipt-paper .pair>span:last-child{flex:none;max-width:70%;text-align:end}
.receipt-paper hr{border:0;border-top:1px dashed #000;margin:8px 0;height:0}
.receipt-paper hr.double{border-top:3px double #000}
.receipt-paper img{display:block;margin:10px auto 4px}
`;

/** What the print view adds: the paper as wide as the roll, with the strip on either side that does not print. */
export function rollCss(width: PaperWidth): string {
  return `html,body{margin:0;padding:0;background:#fff;width:${width}mm}.receipt-paper{width:${width}mm;padding:2mm ${width === 80 ? 4 : 3}mm 6mm}`;
}

/** A page of exactly that size: browsers know no page that is as long as what is on it, so it is measured. */
export function pageCss(width: PaperWidth, heightPx: number): string {
  return `@page{size:${width}mm ${Math.ceil((heightPx * 25.4) / 96) + 1}mm;margin:0}`;
}
