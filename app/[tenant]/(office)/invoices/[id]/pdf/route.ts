import { serverCaller } from "@/app/_lib/trpc-server";
import { pdfAnswer } from "@/app/[tenant]/(office)/invoices/_paper/pdf-answer";

type Props = { params: Promise<{ tenant: string; id: string }> };

export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { tenant, id } = await params;
  return pdfAnswer(request, () => serverCaller(tenant).invoices.pdf({ id }));
}
