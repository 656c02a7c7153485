import { answerPage } from "@/server/quickbooks/connection/answer-page";

export const dynamic = "force-dynamic";

/** Where mails lead: the page of the company they are about. */
export function GET(request: Request): Response {
  return answerPage(request);
}
