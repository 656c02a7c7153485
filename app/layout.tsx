import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { themeScript } from "@/app/_lib/theme";
import { Toaster } from "@/app/_ui/toast";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Tillbook", template: "%s · Tillbook" },
  description: "Back office and till for small and medium businesses",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf8" },
    { media: "(prefers-color-scheme: dark)", color: "#0c1011" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours that must run before the first paint */}
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body>
        {children}
        <Toaster />
      </body>
    </html>
  );
}
