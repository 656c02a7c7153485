import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import type { ReactNode } from "react";
import { headScript } from "@/app/_lib/head-script";
import { KeptTitle } from "@/app/_ui/kept-title";
import { Toaster } from "@/app/_ui/toast";
import "./globals.css";

/**
 * The letters of western Europe, on their way before the style sheet asks for them; others follow where they occur. Text never
 * changes its face once it is shown: what comes too late is used from the next page on.
 */
const inter = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  display: "optional",
  variable: "--font-inter",
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
    },
  ],
});

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

/** Ends everything that is there before a page streams what it has to wait for. */
const FRAME_END = "frame-end";

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={inter.variable} suppressHydrationWarning>
      <head>
        {/* A browser may paint what it has read so far: half a form, which moves when the other half comes. */}
        <link rel="expect" href={`#${FRAME_END}`} blocking="render" />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours that must run before the first paint */}
        <script dangerouslySetInnerHTML={{ __html: headScript }} />
      </head>
      <body>
        {children}
        <Toaster />
        <KeptTitle />
        <span id={FRAME_END} hidden />
      </body>
    </html>
  );
}
