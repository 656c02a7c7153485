import { appError } from "@/app/_lib/app-error";
import type { RouterInputs, RouterOutputs } from "@/app/_lib/trpc-client";
import { type BasketOperation, mergeOperations } from "@/server/till/basket";

export type OpenSaleCard = RouterOutputs["openSales"]["list"]["cards"][number];
export type Figures = NonNullable<RouterInputs["openSales"]["push"]["figures"]>;

/** An open sale as this tablet has it: what the office said everybody did, in its order, and what was done here since. */
export type KeptSale = {
  id: string;
  name: string;
  kind: "table" | "room" | "name";
  /** The newest of `agreed`; 0 until the office has heard of the sale. */
  revision: number;
  agreed: readonly BasketOperation[];
  waiting: readonly BasketOperation[];
  keptAt: number;
  /** Who takes the money meanwhile, and until when by the office's clock: what waits is taken after that. */
  heldBy: { name: string; until: string } | null;
  /** Why the office does not take what waits, where waiting alone does not help. */
  problem: string | null;
};

/** Where they are kept. A change is read and written in one go. */
export type Shelf = {
  all(): Promise<KeptSale[]>;
  get(id: string): Promise<KeptSale | undefined>;
  change(id: string, change: (sale: KeptSale | undefined) => KeptSale | null): Promise<KeptSale | null>;
};

type Since = { id: string; since: number };
type Operations = RouterOutputs["openSales"]["get"];
export type Office = {
  push(input: RouterInputs["openSales"]["push"]): Promise<RouterOutputs["openSales"]["push"]>;
  get(input: Since): Promise<Operations>;
  takeLease(input: Since): Promise<Operations>;
};

/** A sale that ended elsewhere: paid or discarded, in the office's words, and what was added here that is on no receipt. */
export type Parted = { sale: KeptSale; message: string; left: readonly BasketOperation[] };

export type Wiring = {
  shelf: Shelf;
  office: Office;
  /** What operations come to; null while the tablet does not know its company. */
  figuresOf(operations: readonly BasketOperation[]): Figures | null;
  /** A sale is not what it was: others added to it, or what was added here arrived. */
  changed(sale: KeptSale): void;
  parted(parted: Parted): Promise<void> | void;
};

/** `met`: this tablet and the office have the same. `waits`: the office did not answer. `held`: somebody takes the money. */
export type Met = "met" | "waits" | "held" | "refused" | "gone";

const AT_ONCE = 200;

/** Everything done to the sale that this tablet knows of, in the order in which it counts. */
export function operationsOf({ agreed, waiting }: KeptSale): BasketOperation[] {
  return mergeOperations(agreed, waiting);
}

/**
 * Open sales between this tablet and the office. What is done here is written down first and sent when the office answers; what
 * others did comes back with the same call. An operation has one name for ever, so nothing is lost and nothing counts twice.
 */
export class OpenSaleBook {
  readonly #meeting = new Map<string, { running: Promise<Met>; again: boolean }>();

  constructor(private readonly wired: Wiring) {}

  /** Writes down what was done to a sale; one that is not known yet begins with it. */
  async add(
    sale: Pick<KeptSale, "id" | "name" | "kind">,
    operations: readonly BasketOperation[],
    at = Date.now(),
  ): Promise<void> {
    await this.wired.shelf.change(sale.id, (kept) => {
      const { id, name, kind } = sale;
      const now = kept ?? fresh({ id, name, kind }, at);
      const known = new Set([...now.agreed, ...now.waiting].map((operation) => operation.id));
      return { ...now, waiting: [...now.waiting, ...operations.filter((operation) => !known.has(operation.id))] };
    });
  }

  /** Brings a sale together with the office; asked again meanwhile, it is done again after. Never throws. */
  meet(id: string): Promise<Met> {
    const under = this.#meeting.get(id);
    if (under) {
      under.again = true;
      return under.running;
    }
    const meeting = { again: false, running: Promise.resolve<Met>("met") };
    meeting.running = (async () => {
      let met: Met;
      do {
        meeting.again = false;
        met = await this.#meetOnce(id);
      } while (meeting.again && met === "met");
      this.#meeting.delete(id);
      return met;
    })();
    this.#meeting.set(id, meeting);
    return meeting.running;
  }

  /** Sends what waits of every sale. */
  async meetAll(): Promise<void> {
    for (const { id, waiting } of await this.wired.shelf.all()) if (waiting.length > 0) await this.meet(id);
  }

  /** The sale with everything anybody did to it; without the office as far as this tablet knows it. Throws where it knows nothing. */
  async take(id: string, name: Pick<KeptSale, "name" | "kind">): Promise<KeptSale | null> {
    const kept = await this.wired.shelf.get(id);
    if (kept && (await this.meet(id)) !== "gone") return (await this.wired.shelf.get(id)) ?? null;
    if (kept) return null;
    const answer = await this.wired.office.get({ id, since: 0 });
    if (answer.card.status !== "open") return null;
    await this.wired.shelf.change(id, (known) => known ?? fresh({ id, ...name }, Date.now()));
    return this.#settle(id, answer);
  }

  /**
   * This tablet takes the money. Null when it may, also when the office does not answer: a customer who pays is not sent away.
   * Otherwise the sentence that says who has it, or that it is paid.
   */
  async lease(id: string): Promise<string | null> {
    const met = await this.meet(id);
    if (met === "waits") return null;
    const sale = await this.wired.shelf.get(id);
    if (!sale) return "This sale was paid or discarded on another tablet.";
    try {
      await this.#settle(id, await this.wired.office.takeLease({ id, since: sale.revision }));
      return null;
    } catch (error) {
      return (await this.#turnedDown(sale, error)) === "waits" ? null : appError(error).message;
    }
  }

  async forget(id: string): Promise<void> {
    await this.wired.shelf.change(id, () => null);
  }

  async #meetOnce(id: string): Promise<Met> {
    const sale = await this.wired.shelf.get(id);
    if (!sale) return "gone";
    const operations = sale.waiting.slice(0, AT_ONCE);
    const figures = operations.length === sale.waiting.length ? this.wired.figuresOf(operationsOf(sale)) : null;
    try {
      const answer = await this.wired.office.push({
        ...{ id, name: sale.name, place: sale.kind, since: sale.revision, operations },
        ...(figures && { figures }),
      });
      const now = await this.#settle(id, answer);
      if (!now) return "gone";
      if (now.waiting.length > 0) return await this.#meetOnce(id);
      const wanted = answer.figuresWanted ? this.wired.figuresOf(now.agreed) : null;
      if (wanted) await this.wired.office.push({ id, since: now.revision, operations: [], figures: wanted });
      return "met";
    } catch (error) {
      return this.#turnedDown(sale, error);
    }
  }

  /** Takes in what the office said. Null when the sale has ended, or was paid here meanwhile. */
  async #settle(id: string, answer: Operations): Promise<KeptSale | null> {
    const { card, from, operations } = answer;
    const now = await this.wired.shelf.change(id, (kept) => {
      if (!kept) return null;
      const agreed = [...kept.agreed.slice(0, from), ...operations.map(({ operation }) => operation)];
      const known = new Set(agreed.map((operation) => operation.id));
      const waiting = kept.waiting.filter((operation) => !known.has(operation.id));
      const { name, place: kind, revision } = card;
      return { ...kept, name, kind, revision, agreed, waiting, heldBy: null, problem: null };
    });
    if (!now) return null;
    if (card.status === "open") {
      this.wired.changed(now);
      return now;
    }
    await this.#part(now, `${now.name} was ${card.status} on another tablet.`);
    return null;
  }

  async #turnedDown(sale: KeptSale, thrown: unknown): Promise<Met> {
    const error = appError(thrown);
    if (error.code === "open_sale_paid" || error.code === "open_sale_discarded") {
      // What arrived although its answer was lost is on the receipt; the rest is not.
      const there = await this.wired.office.get({ id: sale.id, since: 0 }).catch(() => null);
      if (!there) return "waits";
      const known = new Set(there.operations.map(({ operation }) => operation.id));
      const now = await this.wired.shelf.get(sale.id);
      if (!now) return "gone";
      await this.#part({ ...now, waiting: now.waiting.filter(({ id }) => !known.has(id)) }, error.message);
      return "gone";
    }
    if (error.code === "lease_held") {
      const heldBy = { name: String(error.figures.heldBy), until: String(error.figures.until) };
      await this.#note(sale.id, { heldBy });
      return "held";
    }
    if (["offline", "unavailable", "unauthorized", "bug"].includes(error.kind)) return "waits";
    await this.#note(sale.id, { problem: error.message });
    return "refused";
  }

  async #note(id: string, what: Partial<KeptSale>): Promise<void> {
    const now = await this.wired.shelf.change(id, (kept) => (kept ? { ...kept, ...what } : null));
    if (now) this.wired.changed(now);
  }

  async #part(sale: KeptSale, message: string): Promise<void> {
    await this.wired.parted({ sale, message, left: sale.waiting });
    await this.forget(sale.id);
  }
}

function fresh(sale: Pick<KeptSale, "id" | "name" | "kind">, now: number): KeptSale {
  return { ...sale, revision: 0, agreed: [], waiting: [], keptAt: now, heldBy: null, problem: null };
}
