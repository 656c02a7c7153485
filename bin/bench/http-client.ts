import { Agent, request } from "node:http";

export type Answer = { status: number; body: Record<string, unknown> };
export type Client = (method: string, path: string, body?: object) => Promise<Answer>;

/** A program with an API key on one kept-alive connection; every write carries a key of its own. */
export function openClient(url: string, key: string): Client & { close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const call: Client = (method, path, body) =>
    new Promise((resolve, reject) => {
      const sent = request(`${url}/api/v1${path}`, {
        method,
        agent,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body ? { "content-type": "application/json", "idempotency-key": crypto.randomUUID() } : {}),
        },
      });
      sent.on("error", reject);
      sent.on("response", (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (chunk: string) => {
          text += chunk;
        });
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text || "{}") }));
      });
      sent.end(body ? JSON.stringify(body) : undefined);
    });
  return Object.assign(call, { close: () => agent.destroy() });
}

/** Throws with the answer's own words when it is not what the bench counts on. */
export function expectOk(answer: Answer): Record<string, unknown> {
  if (answer.status >= 300) throw new Error(`${answer.status}: ${String(answer.body.error)}`);
  return answer.body;
}
