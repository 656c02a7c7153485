import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { sheet } from "./sheet-store";

/** What a code means depends on what is on the screen: whoever came last and takes scans gets them. */
export type ScanReceiver = (code: string) => void;

/** Codes that wait, oldest first, because something is open that must be answered before. */
export const waitingScans = createStore<readonly string[]>([]);

const receivers: (ScanReceiver | "wait")[] = [];

/** Takes every scan from now on, until the answer is called. Screens call it while they are shown. */
export function receiveScans(receiver: ScanReceiver): () => void {
  return push(receiver);
}

/** Lets scans wait while a sheet or a payment is open; they go on in order when it closes. */
export function holdScans(): () => void {
  return push("wait");
}

/**
 * Holds them back from the moment a sheet is asked for: it is drawn a moment later, and of codes that come one straight after the
 * other the next would open a sheet of its own in its place. A sheet that takes scans itself comes on top of this.
 */
export function holdScansBehindSheets(): () => void {
  let release: (() => void) | null = null;
  const read = () => {
    if (sheet.get()) release ??= push("wait");
    else {
      release?.();
      release = null;
    }
  };
  read();
  const stop = sheet.subscribe(read);
  return () => {
    stop();
    release?.();
  };
}

/** A code was scanned, by hand scanner or camera. */
export function onScan(code: string): void {
  waitingScans.update((waiting) => [...waiting, code]);
  deliver();
}

function push(receiver: ScanReceiver | "wait"): () => void {
  receivers.push(receiver);
  // After what put it there is done: a sheet that replaces another must not let scans through between the two.
  queueMicrotask(deliver);
  return () => {
    const at = receivers.lastIndexOf(receiver);
    if (at >= 0) receivers.splice(at, 1);
    queueMicrotask(deliver);
  };
}

/** Hands on what waited, one by one: each may open something that makes the rest wait again. */
function deliver() {
  for (;;) {
    const receiver = receivers.at(-1);
    const [code, ...rest] = waitingScans.get();
    if (code === undefined || receiver === undefined || receiver === "wait") return;
    waitingScans.set(rest);
    receiver(code);
  }
}
