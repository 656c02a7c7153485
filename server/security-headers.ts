/** What every answer carries, whatever served it. */
export const securityHeaders: Record<string, string> = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(self), serial=(self), usb=(self), geolocation=(), microphone=(), payment=()",
};

/**
 * The content security policy of a page. `scripts` are the sources of inline scripts that may run: a nonce and hashes for
 * a page made for this request, `'unsafe-inline'` for one made at build time, which holds nothing a person typed.
 */
export function contentSecurityPolicy(scripts: string[], { dev = false, secure = false, till = false } = {}): string {
  // The till reads codes with its camera by a module of our own in WebAssembly, which may be compiled there and nowhere else.
  const more = [...(till ? ["'wasm-unsafe-eval'"] : []), ...(dev ? ["'unsafe-eval'"] : [])];
  return [
    "default-src 'self'",
    `script-src 'self' ${[...scripts, ...more].join(" ")}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${dev ? " ws: wss:" : ""}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-src 'self' blob:",
    "frame-ancestors 'none'",
    ...(secure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}
