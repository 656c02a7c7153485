import { operator, training } from "@/app/[tenant]/(pos)/pos/_frame/till-state";

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

export async function toggleFavourite(productId: string, present: boolean): Promise<void> {
  await toBeKept().setFavourite(productId, present);
}

export async function linkBarcode(productId: string, barcode: string): Promise<void> {
  await toBeKept().linkBarcode(productId, barcode);
}

export async function addItem(item: NewItem): Promise<void> {
  await toBeKept().addItem(item);
}

/** What every till and the office would keep is no practice. */
function toBeKept(): ProductOffice {
  if (training.get()) throw new Error("This is training: nothing was changed. Turn training off in the menu first.");
  return asked();
}

function asked(): ProductOffice {
  if (!office) throw new Error("The office cannot be asked yet.");
  return office;
}
