const dev = process.env.NODE_ENV === "development";

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // `npm test` checks the types of everything; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: ["pg", "pino", "pdfkit", "@node-rs/argon2"],
  allowedDevOrigins: ["127.0.0.1", "localhost"],
  // Our own server (server/http.ts) says the same with a nonce for each page; this holds where Next runs alone.
  async headers() {
    // Asked at build and in development alone: a server that only serves need not learn to read TypeScript.
    const { contentSecurityPolicy, securityHeaders } = await import("./server/security-headers.ts");
    const policy = contentSecurityPolicy(["'unsafe-inline'"], { dev });
    const headers = { ...securityHeaders, "Content-Security-Policy": policy };
    return [{ source: "/:path*", headers: Object.entries(headers).map(([key, value]) => ({ key, value })) }];
  },
};

export default config;
