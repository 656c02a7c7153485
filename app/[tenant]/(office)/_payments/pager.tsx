"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_ui/button";

type PagerProps = { cursor: string | undefined; nextCursor: string | null; onGo: (cursor: string | undefined) => void };

/** Pages by cursor: forwards as far as there is more, backwards over what was seen since the page opened. */
export function Pager({ cursor, nextCursor, onGo }: PagerProps) {
  const [before, setBefore] = useState<string[]>([]);
  return (
    <>
      <Button
        size="xs"
        icon={<ChevronLeft aria-hidden="true" />}
        disabledReason={cursor ? null : "This is the first page"}
        onClick={() => {
          onGo(before.at(-1) || undefined);
          setBefore(before.slice(0, -1));
        }}
      >
        Previous
      </Button>
      <Button
        size="xs"
        iconAfter={<ChevronRight aria-hidden="true" />}
        disabledReason={nextCursor ? null : "This is the last page"}
        onClick={() => {
          setBefore([...before, cursor ?? ""]);
          onGo(nextCursor ?? undefined);
        }}
      >
        Next
      </Button>
    </>
  );
}
