import { paths } from "@/app/_lib/paths";

/** What makes the till an app of its own on the home screen; one per tenant, because each opens at its own address. */
export async function GET(_request: Request, { params }: { params: Promise<{ tenant: string }> }): Promise<Response> {
  const { tenant } = await params;
  if (!/^[a-z0-9-]{1,63}$/.test(tenant)) return new Response("There is no such till.\n", { status: 404 });
  const start = paths.till(tenant);
  const manifest = {
    id: start,
    name: "Tillbook till",
    short_name: "Till",
    description: "Sells all day, with or without internet.",
    start_url: start,
    scope: start,
    display: "standalone",
    display_override: ["standalone", "fullscreen"],
    orientation: "any",
    background_color: "#fbfaf8",
    theme_color: "#fbfaf8",
    categories: ["business"],
    icons: [
      { src: "/till-192.png", sizes: "192x192", type: "image/png", purpose: "any" },
      { src: "/till-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
      { src: "/till-maskable-192.png", sizes: "192x192", type: "image/png", purpose: "maskable" },
      { src: "/till-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
  return Response.json(manifest, {
    headers: { "content-type": "application/manifest+json", "cache-control": "public, max-age=3600" },
  });
}
