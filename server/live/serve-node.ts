import type { IncomingMessage, ServerResponse } from "node:http";
import { hearAnnouncements } from "@/server/announce";
import { logFailure } from "@/server/log";
import { publicError } from "@/server/trpc";
import { BetweenProcesses } from "./between-processes";
import { enterAsListener } from "./enter-as-listener";
import { Hub } from "./hub";
import { eventText, type Pace, usualPace } from "./rules";
import { LiveStream } from "./stream";

const LIVE_PATH = /^\/api\/live\/([a-z0-9-]{1,63})(?:\?|$)/;
const HEARTBEAT = ": still here\n\n";

export type Live = {
  /** Answers `GET /api/live/{tenant}` with server-sent events: `event: <topic>`, `data: <id>`. */
  serve(req: IncomingMessage, res: ServerResponse): void;
  /** Streams open in this process. */
  open(): number;
  /** Ends every stream at once, so that nobody waits for them. */
  stop(): Promise<void>;
};

export function isLivePath(url: string | undefined): boolean {
  return LIVE_PATH.test(url ?? "");
}

/** Begins to hand on what commits announce: to the screens of this process at once, to other processes through the database. */
export function startLive(changes: Partial<Pace> = {}): Live {
  const pace = { ...usualPace, ...changes };
  const hub = new Hub();
  const others = new BetweenProcesses(hub, pace);
  hearAnnouncements((tenant, companyId, announcements) => {
    hub.tell(tenant, companyId, announcements);
    others.say(tenant, companyId, announcements);
  });
  return {
    serve(req, res) {
      serve(hub, pace, req, res).catch((error: unknown) => {
        logFailure(error, "live");
        res.destroy();
      });
    },
    open: () => hub.open,
    async stop() {
      hub.endAll();
      await others.stop();
      hearAnnouncements(null);
    },
  };
}

async function serve(hub: Hub, pace: Pace, req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (req.method !== "GET") return answer(res, 405, "method", "Changes are only listened to: use GET.");
  const slug = LIVE_PATH.exec(req.url ?? "")?.[1] ?? "";
  const listener = await enterAsListener(slug, req).catch((error: unknown) => publicError(error, "live"));
  if ("code" in listener) return answer(res, listener.status, listener.code, listener.message);
  const stream = new LiveStream();
  const added = hub.add(listener, stream);
  if (added.no !== null) {
    const { status, code, message, retrySeconds } = added.no;
    res.setHeader("retry-after", String(retrySeconds));
    return answer(res, status, code, message);
  }
  const heartbeat = setInterval(() => stream.push(HEARTBEAT), pace.heartbeatMs);
  const recheck = setInterval(() => {
    enterAsListener(slug, req, listener.companyId).then(
      (now) => {
        if (now.who !== listener.who || now.role !== listener.role) stream.end("access");
      },
      // Whatever the reason: who cannot be shown to be allowed is not.
      () => stream.end("access"),
    );
  }, pace.recheckMs);
  try {
    begin(res);
    stream.push(eventText("hello", ""));
    await send(stream, res, pace.stallMs);
  } finally {
    clearInterval(heartbeat);
    clearInterval(recheck);
    added.remove();
  }
}

function begin(res: ServerResponse): void {
  res.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "private, no-store, no-transform",
    // Proxies that gather answers would hold every message back.
    "x-accel-buffering": "no",
  });
  res.flushHeaders();
  res.socket?.setNoDelay(true);
}

/** Writes what comes until the stream or the connection ends; takes the next only when the last was taken. */
async function send(stream: LiveStream, res: ServerResponse, stallMs: number): Promise<void> {
  res.on("error", () => {});
  res.once("close", () => stream.end("closed"));
  for (let text = await stream.next(); text !== null && !res.destroyed; text = await stream.next()) {
    if (!res.write(text)) await taken(res, stallMs);
  }
  res.end();
}

/** Returns when what was written is on its way, or nobody is there to take it. */
function taken(res: ServerResponse, stallMs: number): Promise<void> {
  return new Promise((resolve) => {
    const stalled = setTimeout(() => res.destroy(), stallMs);
    const done = () => {
      clearTimeout(stalled);
      res.off("drain", done);
      res.off("close", done);
      resolve();
    };
    res.once("drain", done);
    res.once("close", done);
  });
}

function answer(res: ServerResponse, status: number, code: string, message: string): void {
  const body = JSON.stringify({ code, error: message });
  res.writeHead(status, { "content-type": "application/json", "cache-control": "private, no-store" });
  res.end(body);
}
