import { expect, type Page } from "@playwright/test";

/** What a page did that nobody should have to see. */
export type Complaints = {
  /** Fails with everything that was complained about so far. */
  expectNone: () => void;
  /** Queries the browser asked since the last `forget()`. */
  queries: () => string[];
  forget: () => void;
};

/** Listens from the first request on. */
export function complaintsOf(page: Page): Complaints {
  const heard: string[] = [];
  const queries: string[] = [];
  page.on("console", (message) => {
    // A refusal the story asks for is an answer, not a fault of the page.
    if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) heard.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => heard.push(`uncaught: ${error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (!["data:", "blob:"].includes(url.protocol) && url.hostname !== "127.0.0.1") heard.push(`asked ${url.host}`);
    if (url.pathname.startsWith("/api/trpc/") && request.method() === "GET") {
      queries.push(...(url.pathname.split("/").at(-1) ?? "").split(","));
    }
  });
  return {
    expectNone: () => expect(heard).toEqual([]),
    queries: () => [...queries],
    forget: () => {
      queries.length = 0;
    },
  };
}
