import { type ClientRequest, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

const PIECES = 24;
const BETWEEN_PIECES_MS = 40;
const LETTERS_MS = 500;

/** Another address of the server, over a line that brings a page piece by piece and its letters last. */
export async function slowDoor(): Promise<{ url: string; close: () => void }> {
  const target = new URL(process.env.BASE_URL ?? "");
  const server = createServer((asked, answer) => {
    const isPage = asked.headers["sec-fetch-dest"] === "document" || asked.headers.rsc === "1";
    const headers = { ...asked.headers, host: target.host, ...(isPage && { "accept-encoding": "identity" }) };
    const { method, url: path } = asked;
    const passedOn: ClientRequest = request(
      { host: target.hostname, port: target.port, path, method, headers },
      async (given) => {
        if (/\.woff2/.test(path ?? "")) await pause(LETTERS_MS);
        answer.writeHead(given.statusCode ?? 502, given.headers);
        if (isPage) await inPieces(given, answer);
        else given.pipe(answer);
      },
    );
    passedOn.on("error", () => answer.destroy());
    asked.pipe(passedOn);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The head at once, so that the first piece can be painted. */
async function inPieces(given: IncomingMessage, answer: ServerResponse): Promise<void> {
  const whole = Buffer.concat(await given.toArray());
  const start = Math.max(0, whole.indexOf("<body"));
  answer.write(whole.subarray(0, start));
  const size = Math.ceil((whole.length - start) / PIECES);
  for (let at = start; at < whole.length; at += size) {
    answer.write(whole.subarray(at, at + size));
    await pause(BETWEEN_PIECES_MS);
  }
  answer.end();
}
