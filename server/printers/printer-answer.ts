/** What a printer is answered. */
export type PrinterAnswer = { status: number; type: string; body: Buffer };
