import pino from "pino";
import { env } from "@/server/env";

let logger: pino.Logger | undefined;

/** Structured lines on standard output; secrets and bodies are never logged. */
export function log(): pino.Logger {
  logger ??= pino({ level: env().LOG_LEVEL });
  return logger;
}

/** A failure nobody planned for, found again by the request id the person was shown. */
export function logFailure(error: unknown, requestId: string): void {
  log().error({ err: error, requestId }, "request failed");
}
