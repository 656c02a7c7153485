import type { Metadata, Viewport } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { paths } from "@/app/_lib/paths";
import "./till.css";

type Props = { params: Promise<{ tenant: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant } = await params;
  return {
    title: "Till",
    manifest: paths.tillManifest(tenant),
    icons: { icon: "/icon.svg", apple: "/till-apple-touch.png" },
    appleWebApp: { capable: true, title: "Till", statusBarStyle: "default" },
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

/** The glass is used to its edge; the sheet of styles keeps a quick finger from zooming, two fingers still may. */
export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  interactiveWidget: "resizes-content",
};

/** The till asks nobody who is signed in: what it shows comes from the tablet itself. */
export default async function TillLayout({ children, params }: Props & { children: ReactNode }) {
  const { tenant } = await params;
  // Made for each request, so that its scripts carry a nonce; the service worker keeps the answer with its policy.
  await connection();
  if (!/^[a-z0-9-]{1,63}$/.test(tenant)) notFound();
  return <div className="till-app">{children}</div>;
}
