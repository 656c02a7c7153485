import { allow, router } from "@/server/trpc";
import { archiveProduct } from "./archive-product";
import { listCategories } from "./categories";
import { createCategory } from "./create-category";
import {
  CategoryId,
  CreateCategory,
  ListProducts,
  ProductId,
  ProductNeighbours,
  ProductPage,
  RenameCategory,
  SetCategoryLook,
  UpdateProduct,
} from "./input";
import { productDetail, productTimeline } from "./product-detail";
import { listProducts, productCounts, productNeighbours } from "./queries";
import { removeCategory } from "./remove-category";
import { renameCategory } from "./rename-category";
import { setCategoryLook } from "./set-category-look";
import { listTaxCodes } from "./tax-codes";
import { unarchiveProduct } from "./unarchive-product";
import { updateProduct } from "./update-product";

/** All of a product but its beginning: `stock` adds a product, because what stands on the shelf may come with it. */
export const productProcedures = {
  list: allow("products.read")
    .rest("GET /products")
    .input(ListProducts)
    .query(({ ctx, input }) => listProducts(ctx, input)),
  counts: allow("products.read").query(({ ctx }) => productCounts(ctx)),
  get: allow("products.read")
    .rest("GET /products/{id}")
    .input(ProductId)
    .query(({ ctx, input }) => productDetail(ctx, input)),
  neighbours: allow("products.read")
    .input(ProductNeighbours)
    .query(({ ctx, input }) => productNeighbours(ctx, input)),
  timeline: allow("products.read")
    .input(ProductPage)
    .query(({ ctx, input }) => productTimeline(ctx, input)),
  update: allow("products.write")
    .rest("PATCH /products/{id}")
    .input(UpdateProduct)
    .mutation(({ ctx, input }) => updateProduct(ctx, input)),
  archive: allow("products.write")
    .rest("POST /products/{id}/archive")
    .input(ProductId)
    .mutation(({ ctx, input }) => archiveProduct(ctx, input)),
  unarchive: allow("products.write")
    .rest("POST /products/{id}/unarchive")
    .input(ProductId)
    .mutation(({ ctx, input }) => unarchiveProduct(ctx, input)),
};

export const categoriesRouter = router({
  list: allow("products.read", "GET /categories").query(({ ctx }) => listCategories(ctx)),
  create: allow("products.write")
    .input(CreateCategory)
    .mutation(({ ctx, input }) => createCategory(ctx, input)),
  rename: allow("products.write")
    .input(RenameCategory)
    .mutation(({ ctx, input }) => renameCategory(ctx, input)),
  setLook: allow("products.write")
    .input(SetCategoryLook)
    .mutation(({ ctx, input }) => setCategoryLook(ctx, input)),
  remove: allow("products.write")
    .input(CategoryId)
    .mutation(({ ctx, input }) => removeCategory(ctx, input)),
});

export const taxCodesRouter = router({
  list: allow("products.read", "GET /tax-codes").query(({ ctx }) => listTaxCodes(ctx)),
});
