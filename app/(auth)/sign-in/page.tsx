import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { whoIsSignedIn } from "@/app/(auth)/who";
import { returnPath } from "@/server/auth/rules";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ callbackUrl?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const [{ callbackUrl }] = await Promise.all([searchParams, connection()]);
  const next = returnPath(typeof callbackUrl === "string" ? callbackUrl : null);
  const person = await whoIsSignedIn();
  // Sent here although signed in: that page is closed to the running session, a new one may open it.
  if (person && !next) redirect("/");
  return <SignInForm next={next ?? "/"} again={person?.email ?? null} />;
}
