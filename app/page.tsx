import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { paths } from "@/app/_lib/paths";
import { whoIsSignedIn } from "@/app/(auth)/who";

/** The front door: straight to the business used last, or to the sign-in. */
export default async function FrontDoor() {
  await connection();
  const person = await whoIsSignedIn();
  if (!person) redirect(paths.signIn());
  const last = (await cookies()).get("tb-tenant")?.value;
  const known = person.tenants.find((tenant) => tenant.slug === last);
  const only = person.tenants.length === 1 ? person.tenants[0] : undefined;
  const goal = known ?? only;
  redirect(goal ? paths.home(goal.slug) : paths.tenants());
}
