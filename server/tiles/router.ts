import { allow, router } from "@/server/trpc";
import { addQuickItem } from "./add-quick-item";
import { archiveModifierGroup } from "./archive-modifier-group";
import { archivePriceList } from "./archive-price-list";
import {
  ArchiveModifierGroup,
  ArchivePriceList,
  BarcodeRuleId,
  LinkBarcode,
  PriceListId,
  PriceListPage,
  ProductId,
  QuickItem,
  SaveBarcodeRule,
  SaveModifierGroup,
  SavePriceList,
  SetFavourites,
  SetPrices,
  SetProductModifiers,
  StockAtSite,
  TestBarcode,
} from "./input";
import { linkBarcode } from "./link-barcode";
import {
  listBarcodeRules,
  listFavourites,
  listModifierGroups,
  listPriceLists,
  priceListCustomers,
  priceListPrices,
  productTile,
  stockAtSite,
  testBarcode,
} from "./queries";
import { removeBarcodeRule } from "./remove-barcode-rule";
import { removeImage } from "./remove-image";
import { saveBarcodeRule } from "./save-barcode-rule";
import { saveModifierGroup } from "./save-modifier-group";
import { savePriceList } from "./save-price-list";
import { setFavourites } from "./set-favourites";
import { setPrices } from "./set-prices";
import { setProductModifiers } from "./set-product-modifiers";

export const tilesRouter = router({
  favourites: allow("products.read").query(({ ctx }) => listFavourites(ctx)),
  setFavourites: allow("products.write")
    .input(SetFavourites)
    .mutation(({ ctx, input }) => setFavourites(ctx, input)),
  tile: allow("products.read")
    .input(ProductId)
    .query(({ ctx, input }) => productTile(ctx, input)),
  removeImage: allow("products.write")
    .input(ProductId)
    .mutation(({ ctx, input }) => removeImage(ctx, input)),
  modifierGroups: allow("products.read").query(({ ctx }) => listModifierGroups(ctx)),
  saveModifierGroup: allow("products.write")
    .input(SaveModifierGroup)
    .mutation(({ ctx, input }) => saveModifierGroup(ctx, input)),
  archiveModifierGroup: allow("products.write")
    .input(ArchiveModifierGroup)
    .mutation(({ ctx, input }) => archiveModifierGroup(ctx, input)),
  setProductModifiers: allow("products.write")
    .input(SetProductModifiers)
    .mutation(({ ctx, input }) => setProductModifiers(ctx, input)),
  priceLists: allow("products.read").query(({ ctx }) => listPriceLists(ctx)),
  priceList: allow("products.read")
    .input(PriceListPage)
    .query(({ ctx, input }) => priceListPrices(ctx, input)),
  priceListCustomers: allow("customers.read")
    .input(PriceListId)
    .query(({ ctx, input }) => priceListCustomers(ctx, input)),
  savePriceList: allow("products.write")
    .input(SavePriceList)
    .mutation(({ ctx, input }) => savePriceList(ctx, input)),
  archivePriceList: allow("products.write")
    .input(ArchivePriceList)
    .mutation(({ ctx, input }) => archivePriceList(ctx, input)),
  setPrices: allow("products.write")
    .input(SetPrices)
    .mutation(({ ctx, input }) => setPrices(ctx, input)),
  barcodeRules: allow("products.read").query(({ ctx }) => listBarcodeRules(ctx)),
  saveBarcodeRule: allow("products.write")
    .input(SaveBarcodeRule)
    .mutation(({ ctx, input }) => saveBarcodeRule(ctx, input)),
  removeBarcodeRule: allow("products.write")
    .input(BarcodeRuleId)
    .mutation(({ ctx, input }) => removeBarcodeRule(ctx, input)),
  testBarcode: allow("products.read")
    .input(TestBarcode)
    .query(({ ctx, input }) => testBarcode(ctx, input)),
  linkBarcode: allow("products.write")
    .input(LinkBarcode)
    .mutation(({ ctx, input }) => linkBarcode(ctx, input)),
  addQuickItem: allow("products.write")
    .input(QuickItem)
    .mutation(({ ctx, input }) => addQuickItem(ctx, input)),
  stock: allow("products.read")
    .input(StockAtSite)
    .query(({ ctx, input }) => stockAtSite(ctx, input)),
});
