import { operator } from "@/app/[tenant]/(pos)/pos/_frame/till-state";

/** What a held tile asks of the office; without internet it says so. */
export type SiteStock = { siteId: string; name: string; onHand: string };

export type ProductOffice = {
  stock(productId: string): Promise<readonly SiteStock[]>;
  setFavourite(productId: string, present: boolean): Promise<void>;
  linkBarcode(productId: string, barcode: string): Promise<void>;
  /** Answers the product's id. */
  addItem(item: NewItem): Promise<void>;
};

export type NewItem = {
  id: string;
  name: string;
  price: string;
  priceIncludesTax: boolean;
  barcode?: string;
  categoryId: string | null;
  taxCodeId: string | null;
};

let office: ProductOffice | null = null;

export function askOfficeAboutProducts(next: ProductOffice): void {
  office = next;
}

/** Favourites are everybody's: leads arrange them. */
export function mayArrange(): boolean {
  return ["owner", "admin", "manager"].includes(operator.get()?.role ?? "");
}

export function readStockElsewhere(productId: string): Promise<readonly SiteStock[]> {
  return asked().stock(productId);
}

export function toggleFavourite(productId: string, present: boolean): Promise<void> {
  return asked().setFavourite(productId, present);
}

export function linkBarcode(productId: string, barcode: string): Promise<void> {
  return asked().linkBarcode(productId, barcode);
}

export function addItem(item: NewItem): Promise<void> {
  return asked().addItem(item);
}

function asked(): ProductOffice {
  if (!office) throw new Error("The office cannot be asked yet.");
  return office;
}
