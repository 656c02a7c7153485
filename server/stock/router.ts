import { allow, router } from "@/server/trpc";
import { addProduct } from "./add-product";
import { adjustStock } from "./adjust-stock";
import { AddProduct, AdjustStock, ListLevels, ListMovements } from "./input";
import { listLevels, listMovements } from "./queries";

export const stockRouter = router({
  levels: allow("products.read")
    .rest("GET /stock")
    .input(ListLevels)
    .query(({ ctx, input }) => listLevels(ctx, input)),
  movements: allow("products.read")
    .rest("GET /stock/movements")
    .input(ListMovements)
    .query(({ ctx, input }) => listMovements(ctx, input)),
  adjust: allow("stock.adjust")
    .rest("POST /stock/adjustments")
    .input(AdjustStock)
    .mutation(({ ctx, input }) => adjustStock(ctx, input)),
});

/** The beginning of a product: what stands on the shelf may come with it. */
export const newProductProcedures = {
  create: allow("products.write")
    .rest("POST /products")
    .input(AddProduct)
    .mutation(({ ctx, input }) => addProduct(ctx, input)),
};
