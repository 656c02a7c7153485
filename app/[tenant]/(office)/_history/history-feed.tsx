"use client";

import { useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { Button } from "@/app/_ui/button";
import { toastBad } from "@/app/_ui/toast";
import type { MoneyEvent } from "@/app/[tenant]/(office)/_payments/money-timeline";
import { History } from "./history";

type Page = { items: MoneyEvent[]; nextCursor: string | null };
type HistoryFeedProps = { subjectId: string; first: Page; more: (cursor: string) => Promise<Page> };

/** A timeline that begins with what the page brought along and fetches what came before on demand. */
export function HistoryFeed({ subjectId, first, more }: HistoryFeedProps) {
  const [older, setOlder] = useState<Page>({ items: [], nextCursor: first.nextCursor });
  const [busy, setBusy] = useState(false);
  const cursor = older.nextCursor;
  const showEarlier = async () => {
    if (!cursor) return;
    setBusy(true);
    try {
      const page = await more(cursor);
      setOlder({ items: [...older.items, ...page.items], nextCursor: page.nextCursor });
    } catch (error) {
      toastBad(appError(error).message);
    } finally {
      setBusy(false);
    }
  };
  if (first.items.length === 0) return <p className="t-sm ink3">Nothing has happened yet.</p>;
  return (
    <>
      <History events={[...first.items, ...older.items]} subjectId={subjectId} />
      {cursor ? (
        <Button size="xs" className="mt-2" busy={busy} onClick={() => void showEarlier()}>
          Show earlier
        </Button>
      ) : null}
    </>
  );
}
