"use client";

import { useEffect, useState } from "react";
import type { PaperWidth, ReceiptDocument } from "@/server/till/paper";
import { drawCodes, type PaperCodes } from "./draw-codes";
import { PAPER_PX, paperCss } from "./paper-css";
import { PaperLines } from "./paper-lines";

type Props = { document: ReceiptDocument; width?: PaperWidth; codes?: PaperCodes };

/** A receipt, report or slip as it will be printed. */
export function ReceiptPaper({ document, width = 80, codes }: Props) {
  const [drawn, setDrawn] = useState<PaperCodes>(codes ?? {});
  useEffect(() => {
    if (codes) return;
    let isCurrent = true;
    void drawCodes(document).then((found) => {
      if (isCurrent) setDrawn(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [document, codes]);
  return (
    <article
      className="receipt-paper"
      data-width={width}
      style={{ width: PAPER_PX[width] }}
      aria-label={document.title}
    >
      <style href="receipt-paper" precedence="default">
        {paperCss}
      </style>
      <PaperLines document={document} codes={codes ?? drawn} />
    </article>
  );
}
