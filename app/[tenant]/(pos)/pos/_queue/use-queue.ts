import { useEffect, useState } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { queueVersion } from "@/app/[tenant]/(pos)/pos/_store/queue-counts";
import type { QueuedCommand, QueuedSale } from "@/app/[tenant]/(pos)/pos/_store/queue-rules";
import { readSales, readWaitingCommands } from "@/app/[tenant]/(pos)/pos/_store/queue-store";
import { tillDatabase } from "@/app/[tenant]/(pos)/pos/_store/till-store";

/** What lies between two readings while much changes at once. */
const PAUSE_MS = 300;

/** The sales and commands kept on this tablet, read again when something of them changed; null until they were read. */
export function useQueue(): { sales: QueuedSale[]; commands: QueuedCommand[] } | null {
  const version = useStore(queueVersion);
  const [queue, setQueue] = useState<{ sales: QueuedSale[]; commands: QueuedCommand[] } | null>(null);
  const first = queue === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says when to read
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(
      () => {
        const db = tillDatabase();
        void Promise.all([readSales(db), readWaitingCommands(db)]).then(([sales, commands]) => {
          if (!gone) setQueue({ sales, commands });
        });
      },
      first ? 0 : PAUSE_MS,
    );
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [version, first]);
  return queue;
}
