import { allow, router } from "@/server/trpc";
import { archiveMethod } from "./archive-method";
import { archiveTaxCode } from "./archive-tax-code";
import { companyTimeline } from "./company-timeline";
import {
  AddMethod,
  AddSite,
  AddTaxCode,
  ArchiveMethod,
  ArchiveTaxCode,
  OrderMethods,
  UpdateCompany,
  UpdateMethod,
  UpdateSite,
  UpdateTaxCode,
} from "./input";
import { orderMethods } from "./order-methods";
import { companySettings, listMethods, listSites, listTaxCodes } from "./queries";
import { saveMethod } from "./save-method";
import { saveSite } from "./save-site";
import { saveTaxCode } from "./save-tax-code";
import { updateCompany } from "./update-company";

export const settingsRouter = router({
  company: allow("settings.read").query(({ ctx }) => companySettings(ctx)),
  timeline: allow("settings.read").query(({ ctx }) => companyTimeline(ctx)),
  updateCompany: allow("settings.write")
    .input(UpdateCompany)
    .mutation(({ ctx, input }) => updateCompany(ctx, input)),
  sites: allow("settings.read", "GET /sites").query(({ ctx }) => listSites(ctx)),
  addSite: allow("settings.write")
    .input(AddSite)
    .mutation(({ ctx, input }) => saveSite(ctx, input)),
  updateSite: allow("settings.write")
    .input(UpdateSite)
    .mutation(({ ctx, input }) => saveSite(ctx, input)),
  taxCodes: allow("settings.read").query(({ ctx }) => listTaxCodes(ctx)),
  addTaxCode: allow("settings.write")
    .input(AddTaxCode)
    .mutation(({ ctx, input }) => saveTaxCode(ctx, input)),
  updateTaxCode: allow("settings.write")
    .input(UpdateTaxCode)
    .mutation(({ ctx, input }) => saveTaxCode(ctx, input)),
  archiveTaxCode: allow("settings.write")
    .input(ArchiveTaxCode)
    .mutation(({ ctx, input }) => archiveTaxCode(ctx, input)),
  methods: allow("settings.read").query(({ ctx }) => listMethods(ctx)),
  addMethod: allow("settings.write")
    .input(AddMethod)
    .mutation(({ ctx, input }) => saveMethod(ctx, input)),
  updateMethod: allow("settings.write")
    .input(UpdateMethod)
    .mutation(({ ctx, input }) => saveMethod(ctx, input)),
  archiveMethod: allow("settings.write")
    .input(ArchiveMethod)
    .mutation(({ ctx, input }) => archiveMethod(ctx, input)),
  orderMethods: allow("settings.write")
    .input(OrderMethods)
    .mutation(({ ctx, input }) => orderMethods(ctx, input)),
});
