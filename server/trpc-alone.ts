import type { IncomingMessage, ServerResponse } from "node:http";
import {
  callTRPCProcedure,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
  TRPCError,
  transformTRPCResponse,
} from "@trpc/server";
import type { TenantRequest } from "@/server/auth/enter-tenant";
import { appRouter } from "@/server/root";

type Call = {
  req: IncomingMessage;
  res: ServerResponse;
  path: string;
  maxBodyBytes: number;
  createContext: () => Promise<TenantRequest>;
  headersOf: (answer: { ctx?: TenantRequest; paths: string[]; errors: TRPCError[] }) => Record<string, string>;
};

const { _config: config } = appRouter._def;
/** By their whole names, which is how tRPC keeps them; its types say otherwise. */
const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } } | undefined>;
/** No procedure of ours stops half way because whoever asked is gone. */
const { signal } = new AbortController();
const utf8 = new TextDecoder();

/** Whether this is one mutation posted by itself, as a till sends each sale. */
export function isAlone(req: IncomingMessage, path: string): boolean {
  if (req.method !== "POST" || req.url?.includes("?") || req.headers["trpc-accept"] !== undefined) return false;
  return Object.hasOwn(procedures, path) && procedures[path]?._def.type === "mutation" && isJson(req);
}

/**
 * Answers it as tRPC's adapter for node does, to the letter (a test sends the same to both), without the Request, Response, streams
 * and signals of the web between the socket and the procedure: they are a twentieth of what a sale costs the machine.
 */
export async function answerAlone({ req, res, path, maxBodyBytes, createContext, headersOf }: Call): Promise<void> {
  let ctx: TenantRequest | undefined;
  let input: unknown;
  let reading: Promise<unknown> | undefined;
  const errors: TRPCError[] = [];
  const answer = await (async () => {
    ctx = await createContext();
    const getRawInput = async () => {
      reading ??= readInput(req, maxBodyBytes);
      input = await reading;
      return input;
    };
    const data: unknown = await callTRPCProcedure({
      ...{ router: appRouter, path, type: "mutation", getRawInput, ctx, signal, batchIndex: 0 },
    });
    return { result: { data } };
  })().catch((cause: unknown) => {
    const error = getTRPCErrorFromUnknown(cause);
    errors.push(error);
    return { error: getTRPCErrorShape({ config, error, type: "mutation", path, input, ctx }) };
  });
  const body = JSON.stringify(transformTRPCResponse(config, answer));
  const headers = { vary: "trpc-accept, accept", "content-type": "application/json" };
  const status = "error" in answer ? answer.error.data.httpStatus : 200;
  res.writeHead(status, { ...headers, ...headersOf({ ctx, paths: [path], errors }) });
  res.end(body);
}

async function readInput(req: IncomingMessage, maxBytes: number): Promise<unknown> {
  const body = await readBody(req, maxBytes);
  try {
    return config.transformer.input.deserialize(JSON.parse(utf8.decode(body)));
  } catch (cause) {
    throw new TRPCError({
      code: "BAD_REQUEST",
      message: cause instanceof Error ? cause.message : "Invalid input",
      cause,
    });
  }
}

function readBody(req: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const read = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else {
        // What still comes is let pass, so that whoever sends it can hear the answer.
        req.off("data", read).resume();
        reject(new TRPCError({ code: "PAYLOAD_TOO_LARGE" }));
      }
    };
    req.on("data", read);
    req.once("end", () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    req.once("close", () => reject(new TRPCError({ code: "CLIENT_CLOSED_REQUEST" })));
  });
}

function isJson(req: IncomingMessage): boolean {
  return req.headers["content-type"]?.toLowerCase().split(";", 1)[0]?.trim() === "application/json";
}
