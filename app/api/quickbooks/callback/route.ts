import { answerCallback } from "@/server/quickbooks/connection/answer-callback";

export const dynamic = "force-dynamic";

/** Where Intuit sends people back to. */
export async function GET(request: Request): Promise<Response> {
  return answerCallback(request);
}
