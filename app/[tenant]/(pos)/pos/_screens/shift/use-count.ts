import { useCallback, useEffect, useState } from "react";
import { typedKeys } from "@/app/[tenant]/(pos)/pos/_state/typed-keys";
import { tillDatabase } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { type CashCount, countedTotal, countingRows, MOST_PIECES } from "@/server/till/denominations";

/** A field of the count that is no note or coin: the slip of a terminal, vouchers. In minor units. */
export type Field = { key: string; name: string };

type Kept = { count: CashCount; fields: Record<string, number> };

const NOTHING: Kept = { count: {}, fields: {} };

/**
 * A count on its way, kept on the tablet under `keptAs` so that a reload loses nothing. Digits go to the row that is on; Next goes
 * to the row below, and after the coins to the other fields. Keys of a keyboard are for the count that is on.
 */
export function useCount(currency: string, keptAs: string, fields: readonly Field[] = [], isOn = true) {
  const [kept, setKept] = useState<Kept>(NOTHING);
  const [at, setAt] = useState(0);
  // The first digit in a row begins its number anew.
  const [fresh, setFresh] = useState(true);
  const rows = countingRows(currency, kept.count);
  const places = rows.length + fields.length;
  const active = Math.min(at, places - 1);
  const field = fields[active - rows.length];
  const row = rows[active];

  useEffect(() => {
    let gone = false;
    void read(keptAs).then((before) => {
      if (before && !gone) setKept(before);
    });
    return () => {
      gone = true;
    };
  }, [keptAs]);

  const change = useCallback(
    (next: (before: Kept) => Kept) =>
      setKept((before) => {
        const after = next(before);
        void keep(keptAs, after);
        return after;
      }),
    [keptAs],
  );
  const go = useCallback((place: number) => {
    setAt(place);
    setFresh(true);
  }, []);
  const step = (unitMinor: number, by: number) => {
    change((before) => withPieces(before, unitMinor, (before.count[unitMinor] ?? 0) + by));
    go(rows.findIndex((one) => one.unitMinor === unitMinor));
  };
  const onKey = useCallback(
    (key: string) => {
      if (key === "Next") return go((active + 1) % places);
      setFresh(false);
      if (row) {
        change((before) => withPieces(before, row.unitMinor, typed(before.count[row.unitMinor] ?? 0, key, fresh)));
      } else if (field) {
        change((before) => ({
          ...before,
          fields: { ...before.fields, [field.key]: typed(before.fields[field.key] ?? 0, key, fresh) },
        }));
      }
    },
    [active, places, row, field, fresh, change, go],
  );
  useEffect(() => (isOn ? typedKeys(onKey) : undefined), [isOn, onKey]);

  return {
    rows,
    active,
    field: field ?? null,
    row: field ? null : (row ?? null),
    fields: kept.fields,
    count: Object.fromEntries(Object.entries(kept.count).filter(([, pieces]) => pieces > 0)),
    totalMinor: countedTotal(kept.count),
    go,
    step,
    onKey,
    forget: () => void keep(keptAs, null),
  };
}

export type Count = ReturnType<typeof useCount>;

function withPieces(kept: Kept, unitMinor: number, pieces: number): Kept {
  return { ...kept, count: { ...kept.count, [unitMinor]: Math.max(0, Math.min(MOST_PIECES, pieces)) } };
}

function typed(before: number, key: string, fresh: boolean): number {
  if (key === "Delete") return Math.floor(before / 10);
  if (!/^\d+$/.test(key)) return before;
  const next = Number(`${fresh ? "" : before}${key}`);
  return next > 9_999_999_999 ? before : next;
}

async function read(keptAs: string): Promise<Kept | null> {
  const kept = await tillDatabase()
    .get("kv", keptAs)
    .catch(() => undefined);
  return (kept as Kept | undefined) ?? null;
}

async function keep(keptAs: string, kept: Kept | null): Promise<void> {
  const db = tillDatabase();
  await (kept ? db.put("kv", kept, keptAs) : db.delete("kv", keptAs)).catch(() => undefined);
}
