"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { readError } from "@/app/_lib/app-error";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button, IconButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Notice } from "@/app/_ui/notice";
import { onDemand } from "@/app/_ui/on-demand";
import { SearchBox } from "@/app/_ui/search-box";
import { Segmented } from "@/app/_ui/segmented";
import { TableBones } from "@/app/_ui/skeleton";
import { Table, TableFoot } from "@/app/_ui/table";
import { toast, toastBad } from "@/app/_ui/toast";
import { useDebounced } from "@/app/_ui/use-debounced";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { MatchRow, type MatchRowOf } from "./match-row";
import type { MatchKind } from "./match-step";

const MatchDialog = onDemand(() => import("./match-dialog").then((code) => code.MatchDialog));

type View = "open" | "exact" | "likely" | "new" | "linked";

const nothingIn: Record<View, string> = {
  open: "Everything is decided.",
  exact: "None that is open has the name of one of theirs, with nothing against it.",
  likely: "None that is open looks like one of theirs.",
  new: "None that is open is without a likeness there.",
  linked: "Nothing is decided yet. What is left open is made there when a document needs it.",
};

/** Ours with their likely counterparts, fifty at a time. */
export function MatchList({ kind }: { kind: MatchKind }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [view, setView] = useState<View>("open");
  const [query, setQuery] = useState("");
  const [page, setPage] = useState(0);
  const [edited, setEdited] = useState<MatchRowOf | null>(null);
  const list = useQuery({
    ...trpc.quickbooksSetup.matches.queryOptions({ kind, state: view, query: useDebounced(query), page }),
    placeholderData: keepPreviousData,
  });
  const refresh = () => void queries.invalidateQueries({ queryKey: trpc.quickbooksSetup.matches.queryKey() });
  const confirming = useSave(
    trpc.quickbooksSetup.confirmExact.mutationOptions(),
    ({ linked }) => {
      refresh();
      toast(linked === 1 ? "1 linked." : `${linked} linked.`);
    },
    (error) => toastBad(error.message),
  );
  const many = kind === "customer" ? "customers" : "products";
  if (list.isError) {
    return (
      <Notice tone="bad" role="alert" aside={<Button onClick={() => void list.refetch()}>Try again</Button>}>
        {readError(list.error).message}
      </Notice>
    );
  }
  if (!list.data)
    return <TableBones label={`Your ${many}`} rows={6} columns={[{ title: "Yours" }, { title: "Theirs" }]} />;
  const { counts, rows, total, pages, ours, theirs } = list.data;
  const show = (next: View) => {
    setView(next);
    setPage(0);
  };
  return (
    <Card
      className="overflow-hidden"
      title={`Your ${ours.toLocaleString("en-GB")} ${ours === 1 ? kind : many}, their ${theirs.toLocaleString("en-GB")}`}
      aside={
        <Button
          size="sm"
          variant={counts.exact > 0 ? "primary" : "default"}
          busy={confirming.busy}
          disabledReason={
            counts.exact === 0 ? "None that is open has the name of one of theirs, with nothing against it." : null
          }
          onClick={() => void confirming.save({ kind })}
        >
          {counts.exact > 0 ? `Link all ${counts.exact} that are the same` : "Link all that are the same"}
        </Button>
      }
    >
      <div className="row flex-wrap gap-3 px-5 pb-3">
        <Segmented
          label="Which"
          options={[
            { value: "open", label: `Open ${counts.exact + counts.likely + counts.new}` },
            { value: "exact", label: `Same ${counts.exact}` },
            { value: "likely", label: `Likely ${counts.likely}` },
            { value: "new", label: `New ${counts.new}` },
            { value: "linked", label: `Decided ${counts.linked}` },
          ]}
          value={view}
          onValueChange={(value) => show(value as View)}
        />
        <SearchBox
          label={`Search your ${many}`}
          placeholder="Name or number"
          value={query}
          onValueChange={(text) => {
            setQuery(text);
            setPage(0);
          }}
        />
      </div>
      <Table label={`Your ${many} and theirs`} plain aria-busy={list.isFetching}>
        <colgroup>
          <col style={{ width: "32%" }} />
          <col />
          <col style={{ width: 250 }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">In Tillbook</th>
            <th scope="col">In QuickBooks</th>
            <th scope="col">
              <span className="sr-only">Decision</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <MatchRow key={row.localId} kind={kind} row={row} onChange={refresh} onPick={() => setEdited(row)} />
          ))}
        </tbody>
      </Table>
      {rows.length === 0 ? (
        <p className="t-sm ink2 px-5 py-6">
          {ours === 0
            ? `You have no ${many} yet.`
            : query !== ""
              ? `None of these is called “${query}”.`
              : nothingIn[view]}
        </p>
      ) : null}
      <TableFoot
        pager={
          pages > 1 ? (
            <>
              <IconButton
                size="xs"
                label="Page before"
                icon={<ChevronLeft aria-hidden="true" />}
                disabled={page === 0}
                onClick={() => setPage(page - 1)}
              />
              <span className="num">
                {page + 1} of {pages}
              </span>
              <IconButton
                size="xs"
                label="Next page"
                icon={<ChevronRight aria-hidden="true" />}
                disabled={page + 1 >= pages}
                onClick={() => setPage(page + 1)}
              />
            </>
          ) : null
        }
      >
        {total.toLocaleString("en-GB")} {total === 1 ? kind : many}
      </TableFoot>
      {edited ? <MatchDialog kind={kind} row={edited} onClose={() => setEdited(null)} onDone={refresh} /> : null}
    </Card>
  );
}
