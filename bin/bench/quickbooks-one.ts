import { createHmac } from "node:crypto";
import { sql } from "drizzle-orm";
import { newId } from "@/server/ids";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { loadManyFacts } from "@/server/quickbooks/facts/load-facts";
import { loadBook } from "@/server/quickbooks/sync/load-book";
import { asksOf } from "@/server/quickbooks/translate/asks-of";
import { keyText } from "@/server/quickbooks/translate/keys";
import type { LinkKey } from "@/server/quickbooks/translate/model";
import { translate } from "@/server/quickbooks/translate/translate";
import type { BrowserClient } from "./browser-client";
import { figure, print } from "./figure";
import type { QuickBooksMeasured } from "./quickbooks-measured";
import { type BenchBooks, inside, invoiceOf } from "./quickbooks-prepare";
import { stopwatch, time } from "./timings";

/** Facts from the database, then pure words: what of a document is reading and what is translating. */
export async function measureTranslation(books: BenchBooks): Promise<void> {
  print("\ninto their words, 100 invoices at once");
  await inside(books, async (ctx) => {
    const connection = await connectionRow(ctx);
    if (!connection) return;
    const { rows } = await ctx.tx.execute<{ id: string }>(
      sql`select local_id as id from quickbooks_links where tenant_id = ${ctx.tenant} and local_type = 'invoice' limit 100`,
    );
    const keys = rows.map(({ id }): LinkKey => ({ localType: "invoice", localId: id, part: "" }));
    let translateMs = 0;
    const factsMs = await stopwatch(async () => void (await loadManyFacts(ctx, keys)));
    const facts = await loadManyFacts(ctx, keys);
    for (const key of keys) {
      const one = facts.get(keyText(key));
      if (!one) continue;
      const asks = asksOf(one);
      const book = await loadBook(ctx, connection, asks.keys, asks.roles);
      translateMs += await stopwatch(async () => void translate(one, book));
    }
    print(figure("facts", `${(factsMs / keys.length).toFixed(2)} ms`, "each, read together"));
    print(figure("translate", `${(translateMs / keys.length).toFixed(3)} ms`, "each, pure"));
  });
}

/** From the press to the word that it stands there, of an invoice nobody has heard of yet. */
export async function measureSyncNow(client: BrowserClient, { books, samples }: QuickBooksMeasured): Promise<void> {
  const ids: string[] = [];
  const { rows } = await inside(books, (ctx) =>
    ctx.tx.execute<{ id: string }>(sql`select id from products where tenant_id = ${ctx.tenant} limit 1`),
  );
  for (let n = 0; n < samples + Math.ceil(samples / 10); n++) {
    const customerId = books.customerIds[n % books.customerIds.length] ?? "";
    ids.push(await inside(books, (ctx) => invoiceOf(ctx, customerId, [rows[0]?.id ?? ""])));
  }
  const timing = await time("Sync now", [client], samples, async ({ ask: asked, tell }) => {
    const id = ids.pop() ?? "";
    return stopwatch(async () => {
      await tell("quickbooks.sync.now", { documents: [{ type: "invoice", id }] });
      for (;;) {
        const { data } = await asked<{ state: string }[]>("quickbooks.sync.of", { ids: [id] });
        if (data[0]?.state === "linked") return;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    });
  });
  print("\none document, from the press to its standing there");
  print(figure("Sync now", `${timing.p50.toFixed(0)} ms`, `p95 ${timing.p95.toFixed(0)} ms, ${timing.count} samples`));
}

export async function measureWebhooks({ url, verifier, books, samples }: QuickBooksMeasured): Promise<void> {
  const timing = await time("webhook", [url], samples * 4, async () => {
    const event = {
      specversion: "1.0",
      id: newId(),
      source: "intuit.bench",
      type: "qbo.invoice.updated.v1",
      datacontenttype: "application/json",
      time: new Date().toISOString(),
      intuitentityid: "1",
      intuitaccountid: books.realmId,
      data: {},
    };
    const body = JSON.stringify([event]);
    const signature = createHmac("sha256", verifier).update(body).digest("base64");
    return stopwatch(async () => {
      const headers = { "content-type": "application/json", "intuit-signature": signature };
      const answer = await fetch(`${url}/api/quickbooks/webhook`, { method: "POST", headers, body });
      if (answer.status !== 200) throw new Error(`The webhook answered ${answer.status}.`);
      await answer.text();
    });
  });
  print(
    figure("webhook, answered", `${timing.p50.toFixed(1)} ms`, `p95 ${timing.p95.toFixed(1)} ms (Intuit waits 3,000)`),
  );
}
