import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { receiptOf } from "@/server/till/receipt";
import { larkfield, r2004218 } from "@/server/till/receipt-example";
import { drawCodes } from "./draw-codes";
import { PaperLines } from "./paper-lines";

describe("a receipt on the glass", () => {
  const document = receiptOf(r2004218, larkfield, { link: "https://till.example/r/abc", copyNumber: 1 });

  it("says what the printed one says", async () => {
    const html = renderToStaticMarkup(<PaperLines document={document} codes={await drawCodes(document)} />);
    expect(html).toContain('<p class="title">Larkfield Gifts</p>');
    expect(html).toContain('<p class="pair large"><span>TOTAL</span><span>£28.73</span></p>');
    expect(html).toContain('<p class="mark">COPY 1</p>');
    expect(html.match(/<img src="data:image\/svg\+xml,/g)).toHaveLength(2);
  });

  it("keeps the place of a code that is not drawn yet, and lets no text become markup", () => {
    const evil = receiptOf({ ...r2004218, operatorName: "<script>alert(1)</script>" }, larkfield);
    const html = renderToStaticMarkup(<PaperLines document={evil} codes={{}} />);
    expect(html).toContain("height:52px");
    expect(html).not.toContain("<script>");
  });
});
