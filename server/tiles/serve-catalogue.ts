import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type BrotliCompress, constants, createBrotliCompress, createGzip, type Gzip } from "node:zlib";
import { and, eq } from "drizzle-orm";
import { products } from "@/drizzle/schema/catalog";
import { productImages } from "@/drizzle/schema/till-catalog";
import { enterTenant, type TenantRequest } from "@/server/auth/enter-tenant";
import { invalid, notFound } from "@/server/errors";
import { isId } from "@/server/ids";
import { logFailure } from "@/server/log";
import { publicError } from "@/server/trpc";
import { cannotTrustOrigin, type HeaderReader, tenantRequestOf } from "@/server/trpc-request";
import { type CatalogueFeed, type Having, openCatalogue } from "./catalogue-feed";
import { shortHash } from "./queries";
import { PICTURE_BYTES } from "./rules";
import { setImage } from "./set-image";

const PATH = /^\/api\/till\/([a-z0-9-]{1,63})\/(?:catalogue|images\/([0-9a-f-]{36})(?:\/([0-9a-f]{16}))?)(?:\?|$)/;
const STAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,6}Z$/;

/** `/api/till/{tenant}/catalogue` and `/api/till/{tenant}/images/{product}/{hash}`. */
export function isCataloguePath(url: string | undefined): boolean {
  return url?.startsWith("/api/till/") === true && PATH.test(url);
}

/** The catalogue and its pictures for tablets, answered past Next: the snapshot is streamed as it is read. */
export function handleCatalogue(req: IncomingMessage, res: ServerResponse): void {
  serve(req, res).catch((error: unknown) => {
    // A snapshot that breaks off has no last line: the tablet keeps what it has and asks again.
    if (!res.headersSent) refuse(res, error, "catalogue");
    else {
      logFailure(error, "catalogue");
      res.destroy();
    }
  });
}

async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? "/", "http://tillbook.internal");
  const [, slug, productId, hash] = PATH.exec(req.url ?? "") ?? [];
  const method = req.method ?? "GET";
  // A picture's address is all a page can give: it names the tablet there instead of in a header.
  const headers = headersOf(req, url.searchParams.get("device"));
  // The body of a picture is not JSON; everything else that tells our own pages from others is asked as everywhere.
  const asked = {
    get: (name: string) => (name === "content-type" ? "application/json" : headers.get(name)),
  };
  const distrust = cannotTrustOrigin(method, asked);
  if (slug === undefined || distrust)
    return send(res, distrust ? 403 : 404, { message: distrust ?? "No such address." });
  const request = await tenantRequestOf(slug, headers);
  try {
    if (productId === undefined) {
      if (method !== "GET" && method !== "HEAD") return send(res, 405, { message: "The catalogue is read with GET." });
      const feed = await openCatalogue(request, havingOf(url, headers));
      return method === "HEAD" ? send(res, 200, {}) : await sendFeed(req, res, feed, havingOf(url, headers));
    }
    if (!isId(productId)) throw notFound("picture");
    if (method === "PUT" && hash === undefined) return await takePicture(req, res, request, productId);
    if (method !== "GET" || hash === undefined) return send(res, 404, { message: "There is no such picture." });
    return await sendPicture(res, request, productId, hash);
  } catch (error) {
    if (res.headersSent) throw error;
    refuse(res, error, request.requestId);
  }
}

function havingOf(url: URL, headers: HeaderReader): Having {
  const since = url.searchParams.get("since") ?? "";
  const count = url.searchParams.get("products") ?? "";
  const siteId = url.searchParams.get("site");
  if (siteId !== null && !isId(siteId)) throw notFound("site");
  return {
    since: STAMP.test(since) && !Number.isNaN(Date.parse(since)) ? since : null,
    products: /^\d{1,9}$/.test(count) ? Number(count) : null,
    small: /^(?:W\/)?"([\w-]{1,64})"$/.exec(headers.get("if-none-match") ?? "")?.[1] ?? null,
    siteId,
  };
}

async function sendFeed(req: IncomingMessage, res: ServerResponse, feed: CatalogueFeed, having: Having): Promise<void> {
  res.setHeader("cache-control", "private, no-cache");
  res.setHeader("etag", `W/"${feed.head.small}"`);
  res.setHeader("vary", "accept-encoding, cookie, x-tillbook-device");
  if (feed.nothingNew && having.small !== null) {
    res.writeHead(304);
    res.end();
    return;
  }
  const packer = packerFor(String(req.headers["accept-encoding"] ?? ""));
  res.writeHead(200, {
    "content-type": "application/x-ndjson; charset=utf-8",
    ...(packer ? { "content-encoding": packer.encoding } : {}),
  });
  const out = packer?.stream ?? res;
  packer?.stream.pipe(res);
  const gone = new AbortController();
  res.once("close", () => gone.abort());
  try {
    for await (const line of feed.lines()) {
      if (gone.signal.aborted) return;
      const text = `${JSON.stringify(line)}\n`;
      if (!out.write(text)) await once(out, "drain", { signal: gone.signal });
      // Selling begins with the favourites: they do not wait in the packer for more.
      if ("first" in line) packer?.stream.flush();
    }
    out.end();
  } catch (error) {
    packer?.stream.destroy();
    if (!gone.signal.aborted) throw error;
  }
}

type Packer = { encoding: string; stream: BrotliCompress | Gzip };

function packerFor(accepted: string): Packer | null {
  if (/\bbr\b/.test(accepted)) {
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: 5,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_LGWIN]: 22,
    };
    return { encoding: "br", stream: createBrotliCompress({ params }) };
  }
  return /\bgzip\b/.test(accepted) ? { encoding: "gzip", stream: createGzip({ level: 6 }) } : null;
}

async function sendPicture(res: ServerResponse, request: TenantRequest, id: string, hash: string): Promise<void> {
  const picture = await enterTenant(
    request,
    "products.read",
    () => [],
    async (ctx) => {
      const [found] = await ctx.tx
        .select({ bytes: productImages.bytes, type: productImages.contentType, sha256: productImages.sha256 })
        .from(productImages)
        .innerJoin(
          products,
          and(eq(products.tenantId, productImages.tenantId), eq(products.id, productImages.productId)),
        )
        .where(
          and(
            eq(productImages.tenantId, ctx.tenant),
            eq(products.companyId, ctx.company.id),
            eq(productImages.productId, id),
          ),
        );
      return found && shortHash(found.sha256) === hash ? found : null;
    },
  );
  if (!picture) throw notFound("picture");
  res.writeHead(200, {
    "content-type": picture.type,
    "content-length": picture.bytes.byteLength,
    "cache-control": "private, max-age=31536000, immutable",
    "content-security-policy": "default-src 'none'; sandbox",
    "content-disposition": "inline",
  });
  res.end(picture.bytes);
}

async function takePicture(
  req: IncomingMessage,
  res: ServerResponse,
  request: TenantRequest,
  productId: string,
): Promise<void> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Read to its end, so that the answer arrives; of what is too large only the size is kept.
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size <= PICTURE_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (size > PICTURE_BYTES) {
    throw invalid(
      "image",
      `The picture has more than ${PICTURE_BYTES / 1000} kB. Nothing was changed. Use a smaller one.`,
    );
  }
  const bytes = Buffer.concat(chunks);
  send(
    res,
    200,
    await enterTenant(
      request,
      "products.write",
      () => [],
      (ctx) => setImage(ctx, { productId, bytes }),
    ),
  );
}

function headersOf(req: IncomingMessage, device: string | null): HeaderReader {
  return {
    get: (name) => {
      const value = req.headers[name.toLowerCase()];
      if (value === undefined && name === "x-tillbook-device") return device;
      return Array.isArray(value) ? value.join(", ") : (value ?? null);
    },
  };
}

function refuse(res: ServerResponse, error: unknown, requestId: string): void {
  const told = publicError(error, requestId);
  send(res, told.status, told);
}

function send(res: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  res.writeHead(status, {
    "content-type": "application/json",
    "cache-control": "private, no-store",
    "content-length": Buffer.byteLength(text),
  });
  res.end(text);
}
