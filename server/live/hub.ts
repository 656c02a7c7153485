import type { Announcement } from "@/server/context";
import { cannotListen, eventText, type Full, goingAway, isTellable } from "./rules";
import type { LiveStream } from "./stream";

/** Whom a stream belongs to, as the door found it: nothing of it is the caller's word. */
export type Listener = { tenant: string; companyId: string; who: string };

/** The open streams of this process. A stream hears of its own company, and of nothing else. */
export class Hub {
  readonly #ofCompany = new Map<string, Set<LiveStream>>();
  readonly #counts = new Map<string, number>();
  #open = 0;
  #ending = false;

  /** Null and a way to take it out again, or the sentence that says why it may not listen. */
  add({ tenant, companyId, who }: Listener, stream: LiveStream): { no: Full } | { no: null; remove: () => void } {
    const keys = [`tenant ${tenant}`, `${tenant} ${who}`];
    const [inTenant = 0, each = 0] = keys.map((key) => this.#counts.get(key) ?? 0);
    const no = this.#ending ? goingAway : cannotListen({ each, tenant: inTenant, process: this.#open });
    if (no) return { no };
    const company = channelOf(tenant, companyId);
    const streams = this.#ofCompany.get(company) ?? new Set();
    this.#ofCompany.set(company, streams.add(stream));
    this.#count(keys, 1);
    return {
      no: null,
      remove: () => {
        if (!streams.delete(stream)) return;
        if (streams.size === 0) this.#ofCompany.delete(company);
        this.#count(keys, -1);
      },
    };
  }

  tell(tenant: string, companyId: string, announcements: readonly Announcement[]): void {
    const streams = this.#ofCompany.get(channelOf(tenant, companyId));
    if (!streams) return;
    for (const { topic, id } of announcements.filter(isTellable)) {
      for (const stream of streams) stream.push(eventText(topic, id));
    }
  }

  /** Something may have been missed: in one company, or, without one, anywhere. */
  lookAgain(of?: { tenant: string; companyId: string }): void {
    const concerned = of ? [this.#ofCompany.get(channelOf(of.tenant, of.companyId))] : this.#ofCompany.values();
    for (const streams of concerned) for (const stream of streams ?? []) stream.lookAgain();
  }

  /** Every screen connects again, to a process that stays. */
  endAll(): void {
    this.#ending = true;
    for (const streams of this.#ofCompany.values()) for (const stream of streams) stream.end("restart");
  }

  get open(): number {
    return this.#open;
  }

  #count(keys: string[], by: number): void {
    this.#open += by;
    for (const key of keys) {
      const count = (this.#counts.get(key) ?? 0) + by;
      if (count > 0) this.#counts.set(key, count);
      else this.#counts.delete(key);
    }
  }
}

function channelOf(tenant: string, companyId: string): string {
  return `${tenant} ${companyId}`;
}
