import { allow, router } from "@/server/trpc";
import { archiveCustomer } from "./archive-customer";
import { createCustomer } from "./create-customer";
import { creditSources } from "./credit-sources";
import { customerDetail, customerDocuments, customerItems, customerPayments, customerTimeline } from "./history";
import {
  CreateCustomer,
  CustomerDocuments,
  CustomerId,
  CustomerNeighbours,
  CustomerPage,
  CustomerStatement,
  ListCustomers,
  LookAlikes,
  SetPriceList,
  UpdateCustomer,
} from "./input";
import { lookAlikes } from "./look-alikes";
import { customerCounts, customerNeighbours, listCustomers } from "./queries";
import { setPriceList } from "./set-price-list";
import { customerStatement } from "./statement";
import { unarchiveCustomer } from "./unarchive-customer";
import { updateCustomer } from "./update-customer";

export const customersRouter = router({
  list: allow("customers.read")
    .rest("GET /customers")
    .input(ListCustomers)
    .query(({ ctx, input }) => listCustomers(ctx, input)),
  counts: allow("customers.read").query(({ ctx }) => customerCounts(ctx)),
  get: allow("customers.read")
    .rest("GET /customers/{id}")
    .input(CustomerId)
    .query(({ ctx, input }) => customerDetail(ctx, input)),
  neighbours: allow("customers.read")
    .input(CustomerNeighbours)
    .query(({ ctx, input }) => customerNeighbours(ctx, input)),
  documents: allow("customers.read")
    .input(CustomerDocuments)
    .query(({ ctx, input }) => customerDocuments(ctx, input)),
  payments: allow("payments.read")
    .input(CustomerPage)
    .query(({ ctx, input }) => customerPayments(ctx, input)),
  items: allow("customers.read")
    .input(CustomerId)
    .query(({ ctx, input }) => customerItems(ctx, input)),
  statement: allow("payments.read", "GET /customers/{id}/statement")
    .input(CustomerStatement)
    .query(({ ctx, input }) => customerStatement(ctx, input)),
  creditSources: allow("payments.read")
    .input(CustomerId)
    .query(({ ctx, input }) => creditSources(ctx, input)),
  timeline: allow("customers.read")
    .input(CustomerPage)
    .query(({ ctx, input }) => customerTimeline(ctx, input)),
  lookAlikes: allow("customers.read")
    .input(LookAlikes)
    .query(({ ctx, input }) => lookAlikes(ctx, input)),
  create: allow("customers.write")
    .rest("POST /customers")
    .input(CreateCustomer)
    .mutation(({ ctx, input }) => createCustomer(ctx, input)),
  update: allow("customers.write")
    .rest("PATCH /customers/{id}")
    .input(UpdateCustomer)
    .mutation(({ ctx, input }) => updateCustomer(ctx, input)),
  setPriceList: allow("customers.write")
    .input(SetPriceList)
    .mutation(({ ctx, input }) => setPriceList(ctx, input)),
  archive: allow("customers.write")
    .rest("POST /customers/{id}/archive")
    .input(CustomerId)
    .mutation(({ ctx, input }) => archiveCustomer(ctx, input)),
  unarchive: allow("customers.write")
    .rest("POST /customers/{id}/unarchive")
    .input(CustomerId)
    .mutation(({ ctx, input }) => unarchiveCustomer(ctx, input)),
});
