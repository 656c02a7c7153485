import { TillApp } from "./till-app";

/** One page for everything at the counter; screens are views inside it, so that it opens without the office. */
export default async function TillPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  return <TillApp tenant={tenant} />;
}
