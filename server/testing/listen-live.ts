import { request } from "node:http";
import { encode } from "next-auth/jwt";
import { sessionCookieName } from "@/server/auth/session-cookie";
import { env } from "@/server/env";

/** Somebody who listens for changes. */
export type Ear = {
  status: number;
  /** "open_sale 0197…", in the order in which they came. */
  heard: string[];
  /** Returns when a message that begins so has come; throws when the stream ends before it. */
  until(beginning: string): Promise<void>;
  /** Returns when the stream has ended. */
  ended: Promise<void>;
  /** Stops reading, or reads on. */
  pause(): void;
  resume(): void;
  close(): void;
};

/** What the browser of a signed-in person sends along. */
export async function cookieOf(who: { sessionId: string; personId: string }): Promise<string> {
  const token = await encode({ token: { sid: who.sessionId, sub: who.personId }, secret: env().NEXTAUTH_SECRET });
  return `${sessionCookieName()}=${token}`;
}

/** Opens a stream of changes and returns when the server said hello, or no. */
export async function listenLive(port: number, slug: string, headers: Record<string, string>): Promise<Ear> {
  const waiting = new Map<string, { resolve: () => void; reject: (error: Error) => void }>();
  const heard: string[] = [];
  let rest = "";
  const sent = request({ host: "127.0.0.1", port, path: `/api/live/${slug}`, agent: false, headers });
  sent.on("error", () => {});
  sent.end();
  const answer = await new Promise<import("node:http").IncomingMessage>((resolve) => sent.once("response", resolve));
  answer.setEncoding("utf8");
  answer.on("error", () => {});
  answer.on("data", (text: string) => {
    const events = (rest + text).split("\n\n");
    rest = events.pop() ?? "";
    for (const event of events.filter((one) => !one.startsWith(":"))) {
      const [, topic = "", id = ""] = /^event: (.*)\ndata: (.*)$/.exec(event) ?? [];
      const message = `${topic} ${id}`.trim();
      heard.push(message);
      for (const [beginning, { resolve }] of waiting) if (message.startsWith(beginning)) resolve();
    }
  });
  const ended = new Promise<void>((resolve) => answer.once("close", () => resolve()));
  ended.then(() => {
    for (const { reject } of waiting.values()) reject(new Error(`The stream ended after: ${heard.join(", ")}`));
  });
  const ear: Ear = {
    status: answer.statusCode ?? 0,
    heard,
    until(beginning) {
      if (heard.some((message) => message.startsWith(beginning))) return Promise.resolve();
      return new Promise((resolve, reject) => waiting.set(beginning, { resolve, reject }));
    },
    ended,
    pause: () => answer.pause(),
    resume: () => answer.resume(),
    close: () => sent.destroy(),
  };
  if (ear.status === 200) await ear.until("hello");
  return ear;
}
