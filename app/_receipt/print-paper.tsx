import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import type { PaperWidth, ReceiptDocument } from "@/server/till/paper";
import { drawCodes } from "./draw-codes";
import { pageCss, paperCss, rollCss } from "./paper-css";
import { PaperLines } from "./paper-lines";

/**
 * Prints a paper on the printer of this computer, on a page as wide as the roll. Everything comes from the page itself, so it works
 * without a line. Resolves when the print window is gone.
 */
export async function printPaper(paper: ReceiptDocument, width: PaperWidth = 80): Promise<void> {
  const codes = await drawCodes(paper).catch(() => ({}));
  const frame = await emptyFrame();
  const page = frame.contentDocument;
  const target = frame.contentWindow;
  if (!page || !target) throw new Error("The print view could not be opened.");
  page.title = paper.title;
  const style = page.createElement("style");
  style.textContent = `${paperCss}${rollCss(width)}`;
  page.head.append(style);
  const root = createRoot(page.body);
  flushSync(() =>
    root.render(
      <article className="receipt-paper" data-width={width}>
        <PaperLines document={paper} codes={codes} />
      </article>,
    ),
  );
  await Promise.all([...page.images].map((image) => image.decode().catch(() => {})));
  style.textContent += pageCss(width, page.body.offsetHeight);
  await new Promise<void>((resolve) => {
    target.addEventListener("afterprint", () => resolve(), { once: true });
    target.print();
    // Where printing does not wait for its window, nobody says that it is gone.
    setTimeout(resolve, 60_000);
  });
  root.unmount();
  frame.remove();
}

function emptyFrame(): Promise<HTMLIFrameElement> {
  return new Promise((resolve) => {
    const frame = document.createElement("iframe");
    frame.setAttribute("aria-hidden", "true");
    frame.tabIndex = -1;
    // Out of sight, but laid out: a frame that is not shown prints nothing.
    frame.style.cssText = "position:fixed;inset-inline-start:-10000px;top:0;width:320px;height:600px;border:0";
    frame.srcdoc = '<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body></body></html>';
    frame.addEventListener("load", () => resolve(frame), { once: true });
    document.body.append(frame);
  });
}
