import { answerPairing } from "@/server/registers/answer-pairing";
import { answerUnpairing } from "@/server/registers/answer-unpairing";
import type { DoorRequest } from "@/server/registers/door";

type Params = { params: Promise<{ tenant: string }> };

/** Pairs the browser that asks with a till. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  return answerPairing(await asked(request, (await params).tenant));
}

/** Takes the tablet that asks off its till. */
export async function DELETE(request: Request, { params }: Params): Promise<Response> {
  return answerUnpairing(await asked(request, (await params).tenant));
}

async function asked(request: Request, slug: string): Promise<DoorRequest> {
  const { method, headers } = request;
  return { slug, method, headers, body: await request.json().catch(() => null) };
}
