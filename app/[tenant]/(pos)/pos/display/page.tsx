import { connection } from "next/server";
import { CustomerDisplay } from "./customer-display";

/** The second window of a till: what the customer sees. It asks nobody; the till beside it tells it everything. */
export default async function DisplayPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  await connection();
  return <CustomerDisplay tenant={tenant} />;
}
