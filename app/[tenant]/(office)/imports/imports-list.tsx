"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { FileSpreadsheet } from "lucide-react";
import { useRef } from "react";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useFilter } from "@/app/_lib/use-filter";
import { EmptyState } from "@/app/_ui/empty-state";
import { Notice } from "@/app/_ui/notice";
import { Body } from "@/app/_ui/split";
import { TableFoot } from "@/app/_ui/table";
import { PageHeader } from "@/app/_ui/topbar";
import { Pager } from "@/app/[tenant]/(office)/_payments/pager";
import { DropTarget } from "./drop-target";
import { ImportsTable } from "./imports-table";
import { UploadButton } from "./upload-button";
import { useUpload } from "./use-upload";

/** What was brought in, and the way to bring in more. */
export function ImportsList() {
  const { can } = useMember();
  const [filter, setFilter] = useFilter<{ cursor?: string }>();
  const input = { cursor: filter.cursor };
  const { items, nextCursor } = useSuspenseQuery(useTRPC().imports.list.queryOptions(input)).data;
  const upload = useUpload();
  const file = useRef<HTMLInputElement>(null);
  const mayRun = can("imports.run");
  const button = <UploadButton upload={upload} input={file} />;
  return (
    <>
      <PageHeader title="Imports" actions={mayRun && items.length > 0 ? button : null} />
      {upload.error ? (
        <Notice tone="bad" role="alert" className="mx-5 mt-4">
          {upload.error}
        </Notice>
      ) : null}
      <DropTarget enabled={mayRun} onFile={upload.send}>
        {items.length === 0 && !filter.cursor ? (
          <Body pad>
            <EmptyState
              className="py-6"
              icon={<FileSpreadsheet aria-hidden="true" />}
              title="Nothing was imported yet"
              actions={mayRun ? button : null}
              footnote="CSV, plain or gzipped, up to 200 MB. Nothing enters the books before you have seen what it will make."
            >
              A file of past sales becomes customers, products, invoices, payments and stock, with the books behind
              them. Every line that cannot be taken is listed with its reason, and the whole import can be undone.
            </EmptyState>
          </Body>
        ) : (
          <>
            <Body>
              <ImportsTable imports={items} />
            </Body>
            <TableFoot
              pager={<Pager cursor={filter.cursor} nextCursor={nextCursor} onGo={(cursor) => setFilter({ cursor })} />}
            >
              <b className="med text-ink">
                {items.length} {items.length === 1 ? "import" : "imports"} on this page
              </b>
            </TableFoot>
          </>
        )}
      </DropTarget>
    </>
  );
}
