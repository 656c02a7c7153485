import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

export const HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";

/** A few days with everything in them that the rules have to decide. Line 2 is the first. */
export const ODD_DAYS = [
  "536365,85123A,WHITE HANGING HEART T-LIGHT HOLDER,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom",
  "536365,71053,WHITE METAL LANTERN,6,2010-12-01 08:27:00,3.39,17850.0,United Kingdom",
  "536544,21773,DECORATIVE ROSE BATHROOM BOTTLE,1,2010-12-01 14:32:00,2.51,,United Kingdom",
  "536544,DOT,DOTCOM POSTAGE,1,2010-12-01 14:32:00,17.37,,United Kingdom",
  "536545,22423,REGENCY CAKESTAND 3 TIER,1,2010-12-01 14:40:00,10.95,,United Kingdom",
  "C536379,85123A,WHITE HANGING HEART T-LIGHT HOLDER,-2,2010-12-02 09:41:00,2.55,17850.0,United Kingdom",
  "536589,85123A,damaged,-10,2010-12-02 10:00:00,0.0,,United Kingdom",
  "536414,22139,?,56,2010-12-02 11:52:00,0.0,,United Kingdom",
  "C536383,D,Discount,-1,2010-12-03 09:49:00,27.5,14527.0,United Kingdom",
  "C536391,AMAZONFEE,AMAZON FEE,-1,2010-12-03 10:24:00,13.5,,United Kingdom",
  "536592,gift_0001_20,Dotcomgiftshop Gift Voucher £20.00,1,2010-12-03 11:00:00,16.67,,United Kingdom",
  "536593,PADS,PADS TO MATCH ALL CUSHIONS,5,2010-12-03 12:00:00,0.001,12431.0,Belgium",
  "536593,POST,POSTAGE,1,2010-12-03 12:00:00,18.0,12431.0,Belgium",
  "540001,22423,REGENCY CAKESTAND 3 TIER,2,2011-01-05 09:00:00,10.95,12431.0,Australia",
  "C540002,71053,WHITE METAL LANTERN,-6,2011-01-10 09:00:00,3.39,17850.0,United Kingdom",
  "A563185,B,Adjust bad debt,1,2011-01-10 14:50:00,11.06,,United Kingdom",
  "A563186,B,Adjust bad debt,1,2011-01-10 14:51:00,-11.06,,United Kingdom",
  "A563187,B,Adjust bad debt,1,2011-01-10 14:52:00,-11.06,,United Kingdom",
  "540003,71053,WHITE MOROCCAN METAL LANTERN,1,2011-01-11 09:00:00,3.39,17850.0,United Kingdom",
  "C540004,M,Manual,-1,2011-01-11 09:10:00,5.0,17850.0,United Kingdom",
  "540005,22139,RETROSPOT TEA SET CERAMIC 11 PC,4,2011-01-11 09:20:00,0.0,17850.0,United Kingdom",
  "540006,22139,RETROSPOT TEA SET CERAMIC 11 PC,1,2011-01-11 09:30:00,4.95,12583.0,France",
  "540006,22423,REGENCY CAKESTAND 3 TIER,1,2011-01-11 09:30:00,0.0,12583.0,France",
  "540007,22423,REGENCY CAKESTAND 3 TIER,one,2011-01-11 10:00:00,10.95,12583.0,France",
  "540007,22139,RETROSPOT TEA SET CERAMIC 11 PC,1,2011-01-11 10:00:00,4.95,12583.0,France",
  "this line is no transaction",
];

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Writes a file to import and returns its path; it is gone when the tests of the file are done. */
export function fileWith(lines: readonly string[] | Buffer, name = "history.csv"): string {
  const folder = mkdtempSync(join(tmpdir(), "tillbook-import-"));
  folders.push(folder);
  const path = join(folder, name);
  writeFileSync(path, Buffer.isBuffer(lines) ? lines : `${[HEADER, ...lines].join("\n")}\n`);
  return path;
}
