import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { isId } from "@/server/ids";
import { ReviewPage } from "./review-page";

export const metadata: Metadata = { title: "Ours and theirs" };

type Props = { params: Promise<{ tenant: string; id: string }> };

export default async function OneReviewPage({ params }: Props) {
  const { tenant, id } = await params;
  await connection();
  if (!isId(id)) notFound();
  prefetch(tenant, (trpc) => trpc.quickbooks.review.queryOptions({ id }));
  return (
    <HydrateClient>
      <ReviewPage key={id} id={id} />
    </HydrateClient>
  );
}
