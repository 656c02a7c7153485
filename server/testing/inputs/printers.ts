import { newId } from "@/server/ids";
import type { Trading } from "@/server/testing/trading";
import { type Inputs, one, openShift, page, paidOut, receipt, zReport } from "./given";

async function printer(company: Trading): Promise<string> {
  const facts = { name: `${company.label} printer`, siteId: company.siteId, protocol: "star", widthMm: 58 };
  return (await company.ask("printers.register", facts)).id;
}

async function printJob(company: Trading): Promise<string> {
  return (await company.ask("printers.printTestPage", { id: await printer(company) })).id;
}

export const printersInputs: Inputs = {
  "printers.register": async (company) => ({
    name: `${company.label} counter`,
    siteId: company.siteId,
    protocol: "epson",
    widthMm: 80,
  }),
  "printers.change": one(printer, { name: "Back counter", widthMm: 58 }),
  "printers.archive": one(printer),
  "printers.printTestPage": one(printer),
  "printers.atTill": async (company) => ({ siteId: company.siteId }),
  "printers.history": async () => page,
  "printers.jobs": async (company) => ({ printerId: await printer(company) }),
  "printers.retry": async (company) => {
    const id = await printJob(company);
    await company.ask("printers.cancel", { id });
    return { id };
  },
  "printers.cancel": one(printJob),
  "printers.openDrawer": one(printer),
  "printers.receipt": one(receipt),
  "printers.printReceipt": async (company) => ({ id: await receipt(company), printerId: await printer(company) }),
  "printers.chooseReceipt": one(receipt, { choice: "qr" }),
  "printers.printSlip": async (company) => {
    const [id, { registerId }] = [newId(), await openShift(company)];
    await company.ask("shifts.move", { id, registerId, ...paidOut });
    return { id, printerId: await printer(company) };
  },
  "printers.printXReport": async (company) => ({
    registerId: (await openShift(company)).registerId,
    printerId: await printer(company),
  }),
  "printers.printZReport": async (company) => ({ id: await zReport(company), printerId: await printer(company) }),
};
