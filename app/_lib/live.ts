/** What a page wants to hear of. Everything is told by topic and id; what is behind them the page asks for itself. */
export type LiveWish = {
  tenant: string;
  /** Who listens, asked anew for every connection; nothing for whoever is signed in. */
  headers?: () => Record<string, string>;
  changed: (topic: string, id: string) => void;
  /** The line was opened, anew or at last, or too much happened to be told: ask for everything that is shown. */
  lookAgain: () => void;
  /** Whether changes are heard right now. */
  heard?: (listening: boolean) => void;
  /** The first wait before another try; doubled each time, with chance in it so that not all come at once. */
  retryMs?: number;
};

const RETRY_MS = 1_000;
const RETRY_AT_MOST_MS = 30_000;
/** The office says every 15 seconds that it is still there. */
const SILENT_MS = 40_000;

/**
 * Hears of changes as they are committed, from the call until the returned function is called. A page that nobody sees does not
 * listen: browsers open only six connections to one place. By fetch, because EventSource sends no headers and a tablet says who it
 * is in one. Nothing that was missed comes later, so `lookAgain` follows every connection.
 */
export function listenLive(wish: LiveWish): () => void {
  let connection: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let stopped = false;
  let listening = false;

  const heard = (now: boolean) => {
    if (now !== listening) wish.heard?.(now);
    listening = now;
  };
  const start = () => {
    clearTimeout(timer);
    if (stopped || connection || isHidden()) return;
    const own = new AbortController();
    connection = own;
    void receive(wish, own, () => {
      failures = 0;
      heard(true);
    })
      .catch(() => 0)
      .then((waitMs) => {
        if (connection !== own) return;
        connection = null;
        heard(false);
        if (stopped || isHidden()) return;
        const usual = Math.min(RETRY_AT_MOST_MS, (wish.retryMs ?? RETRY_MS) * 2 ** failures++);
        timer = setTimeout(start, Math.max(waitMs, usual * (0.5 + Math.random())));
      });
  };
  const leave = () => {
    clearTimeout(timer);
    connection?.abort();
    connection = null;
    heard(false);
  };
  const seen = () => {
    failures = 0;
    if (isHidden()) leave();
    else start();
  };
  if (typeof document !== "undefined") {
    document.addEventListener("visibilitychange", seen);
    window.addEventListener("online", seen);
  }
  start();
  return () => {
    stopped = true;
    leave();
    if (typeof document === "undefined") return;
    document.removeEventListener("visibilitychange", seen);
    window.removeEventListener("online", seen);
  };
}

/** One connection to its end; answers how long the office asks to be left alone, in milliseconds. */
async function receive(wish: LiveWish, connection: AbortController, opened: () => void): Promise<number> {
  const hangUp = () => connection.abort();
  let silence = setTimeout(hangUp, SILENT_MS);
  try {
    const answer = await fetch(`/api/live/${wish.tenant}`, {
      headers: { accept: "text/event-stream", ...wish.headers?.() },
      cache: "no-store",
      signal: connection.signal,
    });
    if (!answer.ok || !answer.body) return Number(answer.headers.get("retry-after") ?? 0) * 1_000;
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    const events = new EventReader((topic, data) => {
      if (topic === "hello") opened();
      if (topic === "hello" || topic === "look_again") wish.lookAgain();
      else if (topic !== "end") wish.changed(topic, data);
    });
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (connection.signal.aborted) break;
      clearTimeout(silence);
      silence = setTimeout(hangUp, SILENT_MS);
      events.read(part.value);
    }
    return 0;
  } finally {
    clearTimeout(silence);
    hangUp();
  }
}

/** Reads server-sent events out of text that arrives in pieces of any size. */
export class EventReader {
  #rest = "";
  constructor(private readonly heard: (topic: string, data: string) => void) {}

  read(text: string): void {
    const events = (this.#rest + text).split("\n\n");
    this.#rest = events.pop() ?? "";
    for (const event of events) {
      const fields = new Map(event.split("\n").map((line): [string, string] => fieldOf(line)));
      const topic = fields.get("event");
      if (topic !== undefined) this.heard(topic, fields.get("data") ?? "");
    }
  }
}

/** Lines that begin with a colon are comments. */
function fieldOf(line: string): [string, string] {
  const colon = line.indexOf(":");
  return colon <= 0 ? ["", ""] : [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, "")];
}

function isHidden(): boolean {
  return typeof document !== "undefined" && document.visibilityState === "hidden";
}
