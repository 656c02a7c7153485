"use client";

import { useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Notice } from "@/app/_ui/notice";
import { Body } from "@/app/_ui/split";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { ImportStatusPill } from "@/app/[tenant]/(office)/imports/import-status";
import { ImportActions } from "./import-actions";
import { ImportFigures } from "./import-figures";
import { ImportProgress } from "./import-progress";
import { ImportReport } from "./import-report";
import { ImportSample } from "./import-sample";

const POLL_MS = 1_000;

/** One import through its life: what it will make, how far it is, what it made, and how to take it back. */
export function ImportPage({ id }: { id: string }) {
  const { tenant } = useMember();
  const trpc = useTRPC();
  const detail = useSuspenseQuery(trpc.imports.get.queryOptions({ id })).data;
  const moves = detail.status === "running" || detail.report.undoing !== undefined;
  const progress = useQuery({
    ...trpc.imports.progress.queryOptions({ id }),
    enabled: moves,
    refetchInterval: POLL_MS,
  }).data;
  useReload(moves && progress !== undefined && progress.status !== "running" && !progress.isUndoing);
  const isUndoing = moves && (progress?.isUndoing ?? detail.report.undoing !== undefined);
  return (
    <>
      <Topbar actions={<ImportActions detail={detail} isUndoing={isUndoing} />}>
        <Crumbs
          trail={[
            <Link key="imports" href={paths.imports(tenant)}>
              Imports
            </Link>,
          ]}
          title={detail.fileName}
        />
        <ImportStatusPill status={detail.status} isUndoing={isUndoing} />
      </Topbar>
      <Body pad>
        <div className="grid gap-5 pb-6">
          {detail.error ? (
            <Notice tone="bad" role="alert">
              {detail.error}
            </Notice>
          ) : null}
          {moves ? <ImportProgress detail={detail} progress={progress} isUndoing={isUndoing} /> : null}
          <ImportFigures detail={detail} />
          {detail.report.sample && detail.status === "uploaded" ? <ImportSample rows={detail.report.sample} /> : null}
          <ImportReport detail={detail} />
        </div>
      </Body>
    </>
  );
}

/** Once the worker is done the whole report is there. */
function useReload(ended: boolean): void {
  const trpc = useTRPC();
  const client = useQueryClient();
  useEffect(() => {
    if (ended) void client.invalidateQueries(trpc.imports.pathFilter());
  }, [ended, client, trpc]);
}
