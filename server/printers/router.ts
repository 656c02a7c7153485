import { allow, router } from "@/server/trpc";
import { archivePrinter } from "./archive-printer";
import { cancelJob } from "./cancel-job";
import { changePrinter } from "./change-printer";
import { chooseReceipt } from "./choose-receipt";
import {
  ChangePrinter,
  ChooseReceipt,
  JobHistory,
  ListJobs,
  OneJob,
  OnePrinter,
  OneReceipt,
  PrintersOfSite,
  PrintOne,
  PrintReceipt,
  PrintXReport,
  PrintZReport,
  RegisterPrinter,
} from "./input";
import { openDrawer } from "./open-drawer";
import { printReceipt } from "./print-receipt";
import { printSlip } from "./print-slip";
import { printTestPage } from "./print-test-page";
import { printXReport } from "./print-x-report";
import { printZReport } from "./print-z-report";
import { allPrinters, jobHistory, newestJobs } from "./queries";
import { registerPrinter } from "./register-printer";
import { retryJob } from "./retry-job";
import { showReceipt } from "./show-receipt";
import { tillPrinters } from "./till-printers";

export const printersRouter = router({
  list: allow("registers.read").query(({ ctx }) => allPrinters(ctx)),
  register: allow("registers.write")
    .input(RegisterPrinter)
    .mutation(({ ctx, input }) => registerPrinter(ctx, input)),
  change: allow("registers.write")
    .input(ChangePrinter)
    .mutation(({ ctx, input }) => changePrinter(ctx, input)),
  archive: allow("registers.write")
    .input(OnePrinter)
    .mutation(({ ctx, input }) => archivePrinter(ctx, input)),
  printTestPage: allow("till.sell")
    .input(OnePrinter)
    .mutation(({ ctx, input }) => printTestPage(ctx, input)),
  atTill: allow("till.sell")
    .input(PrintersOfSite)
    .query(({ ctx, input }) => tillPrinters(ctx, input)),
  jobs: allow("till.sell")
    .input(ListJobs)
    .query(({ ctx, input }) => newestJobs(ctx, input)),
  history: allow("till.sell")
    .input(JobHistory)
    .query(({ ctx, input }) => jobHistory(ctx, input)),
  retry: allow("till.sell")
    .input(OneJob)
    .mutation(({ ctx, input }) => retryJob(ctx, input)),
  cancel: allow("till.sell")
    .input(OneJob)
    .mutation(({ ctx, input }) => cancelJob(ctx, input)),
  openDrawer: allow("till.sell")
    .input(OnePrinter)
    .mutation(({ ctx, input }) => openDrawer(ctx, input)),
  receipt: allow("sales.read")
    .input(OneReceipt)
    .query(({ ctx, input }) => showReceipt(ctx, input)),
  printReceipt: allow("till.sell")
    .input(PrintReceipt)
    .mutation(({ ctx, input }) => printReceipt(ctx, input)),
  chooseReceipt: allow("till.sell")
    .input(ChooseReceipt)
    .repeatable(({ ctx, input }) => chooseReceipt(ctx, input)),
  printSlip: allow("till.shift")
    .input(PrintOne)
    .mutation(({ ctx, input }) => printSlip(ctx, input)),
  printXReport: allow("till.shift")
    .input(PrintXReport)
    .mutation(({ ctx, input }) => printXReport(ctx, input)),
  printZReport: allow("till.shift")
    .input(PrintZReport)
    .mutation(({ ctx, input }) => printZReport(ctx, input)),
});
