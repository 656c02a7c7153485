import { answerConnect } from "@/server/quickbooks/connection/answer-connect";

export const dynamic = "force-dynamic";

/** Sends whoever is signed in and may connect QuickBooks to Intuit's question. */
export async function GET(request: Request): Promise<Response> {
  return answerConnect(request);
}
