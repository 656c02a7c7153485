import type { TillDatabase } from "./db";
import type { NextToSend, QueuedCommand, QueuedSale, SendError } from "./queue-rules";
import { applyChanges, type Change, holdAll, readNext } from "./queue-store";
import { type Verdict, waitBeforeTry } from "./send-rules";

/** The office's side: gives a verdict for each, in the order given, and never throws. */
export type Office = {
  sendSales(sales: readonly QueuedSale[]): Promise<Verdict[]>;
  sendCommand(command: QueuedCommand): Promise<Verdict>;
};

type Wiring = {
  db: TillDatabase;
  office: Office;
  /** Names the lock that lets one tab at a time send. */
  lockName: string;
  /** Told after anything changed in the queue. */
  onChange: () => void;
  /** Told when the next try is due by itself; null when nothing waits. */
  onWait: (nextTryAt: number | null) => void;
};

export type Sender = {
  /** Sends what waits, now; a wait between tries is cut short. */
  flush(): void;
  stop(): void;
};

/** The one that sends: one at a time in order, each until the office has said that it has it. Runs until it is stopped. */
export function startSender({ db, office, lockName, onChange, onWait }: Wiring): Sender {
  let failures = 0;
  let running = false;
  let again = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    clearTimeout(timer);
    if (stopped) return;
    again = running;
    if (!running) void run();
  };

  async function run() {
    running = true;
    const got = await navigator.locks
      .request(lockName, { ifAvailable: true }, async (lock) => (lock ? await drain() : null))
      .catch(() => "later" as const);
    running = false;
    if (stopped) return;
    if (again) {
      again = false;
      flush();
    } else if (got !== "done") {
      failures = got === "later" ? failures + 1 : failures;
      wait(waitBeforeTry(Math.max(1, failures), Math.random()));
    } else {
      failures = 0;
      onWait(null);
    }
  }

  async function drain(): Promise<"done" | "later"> {
    for (;;) {
      if (stopped) return "done";
      const next = await readNext(db);
      if (!next) return "done";
      if ((await send(next)) === "later") return "later";
      failures = 0;
    }
  }

  async function send(next: NonNullable<NextToSend>): Promise<"on" | "later"> {
    const store = next.kind === "sales" ? "sales" : "commands";
    const rows = next.kind === "sales" ? next.sales : [next.command];
    await applyChanges(
      db,
      store,
      rows.map(({ id }) => ({ id, to: "sending" as const })),
      Date.now(),
    );
    onChange();
    const verdicts =
      next.kind === "sales" ? await office.sendSales(next.sales) : [await office.sendCommand(next.command)];
    const revoked = verdicts.find((verdict) => verdict.kind === "revoked");
    await applyChanges(
      db,
      store,
      rows.map(({ id }, at) => changeOf(id, verdicts[at])),
      Date.now(),
    );
    if (revoked?.kind === "revoked") await holdAll(db, revoked.error);
    onChange();
    return verdicts.some((verdict) => verdict.kind === "later") ? "later" : "on";
  }

  function wait(ms: number) {
    onWait(Date.now() + ms);
    timer = setTimeout(flush, ms);
  }

  flush();
  return {
    flush,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

const SILENCE: SendError = { code: "offline", message: "No answer came from the office." };

function changeOf(id: string, verdict: Verdict | undefined): Change {
  switch (verdict?.kind) {
    case "stored":
      return { id, to: "stored" };
    case "attention":
    case "revoked":
      return { id, to: "attention", error: verdict.error };
    case "later":
      return { id, to: "paid_local", error: verdict.error };
    case undefined:
      return { id, to: "paid_local", error: SILENCE };
  }
}
