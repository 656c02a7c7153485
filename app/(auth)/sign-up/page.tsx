import type { Metadata } from "next";
import { connection } from "next/server";
import { TrpcProvider } from "@/app/_lib/trpc-client";
import { whoIsSignedIn } from "@/app/(auth)/who";
import { OpenBusinessForm } from "./open-business-form";
import { SignUpForm } from "./sign-up-form";

export const metadata: Metadata = { title: "Open a company" };

type Props = { searchParams: Promise<{ look?: string }> };

export default async function SignUpPage({ searchParams }: Props) {
  const [{ look }] = await Promise.all([searchParams, connection()]);
  const person = await whoIsSignedIn();
  return (
    <TrpcProvider tenant="-" companyId={null}>
      {person ? <OpenBusinessForm email={person.email} /> : <SignUpForm looksAround={look === "around"} />}
    </TrpcProvider>
  );
}
