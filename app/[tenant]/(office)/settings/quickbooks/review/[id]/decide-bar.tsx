"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { cx } from "@/app/_ui/cx";
import { Kbd } from "@/app/_ui/kbd";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { pathOfRow } from "@/app/[tenant]/(office)/_quickbooks/sync-words";
import { useFigures } from "@/app/[tenant]/(office)/settings/quickbooks/_log/use-figures";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { type Choice, choicesOf } from "./choices";
import styles from "./review.module.css";
import type { Review } from "./review-page";

/** Three answers, each with its key; after one, the next question, or back to the document. */
export function DecideBar({ review, onRead }: { review: Review; onRead: () => void }) {
  const { tenant } = useMember();
  const router = useRouter();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const decided = () => {
    void queries.invalidateQueries(trpc.quickbooks.pathFilter());
    void queries.invalidateQueries(trpc.home.counts.queryFilter());
    router.push(
      review.nextId
        ? paths.quickbooksReview(tenant, review.nextId)
        : (pathOfRow(tenant, review.link) ?? paths.quickbooksLog(tenant, "attention")),
    );
  };
  const duplicate = useSave(trpc.quickbooks.sync.decideDuplicate.mutationOptions(), decided);
  const drift = useSave(trpc.quickbooks.sync.decideDrift.mutationOptions(), decided);
  const figures = useFigures({ linkId: review.link.id, reviewId: review.id }, (answer) => {
    // What came of reading it again is told here.
    if (answer !== "read_again") decided();
  });
  const busy = duplicate.busy || drift.busy || figures.busy || isMoving(review);
  const error = duplicate.error ?? drift.error;
  const decide = async ({ decision, refusal }: Choice) => {
    if (busy || refusal) return;
    if (review.kind === "difference") {
      if (decision === "read_again") onRead();
      if (decision === "read_again" || decision === "send_ours" || decision === "leave") figures.answer(decision);
    } else if (decision === "link" || decision === "send_new" || decision === "skip") {
      await duplicate.save({ id: review.id, decision });
    } else if (decision === "take_theirs" || decision === "send_ours" || decision === "ignore") {
      await drift.save({ id: review.id, decision });
    }
  };
  return (
    <div>
      {error ? (
        <p role="alert" className="bad t-sm px-6 pb-2">
          {error.message}
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/useSemanticElements: three buttons are no fields */}
      <div className={styles.decide} role="group" aria-label="Decide">
        {choicesOf(review).map((choice, place) => (
          <ChoiceButton
            key={choice.decision}
            choice={choice}
            first={place === 0 && !choice.refusal && review.verdict.tone === "info"}
            busy={busy}
            onDecide={() => void decide(choice)}
          />
        ))}
      </div>
    </div>
  );
}

/** It is being read or sent at this moment. */
export function isMoving({ kind, link }: Review): boolean {
  return kind === "difference" && (link.state === "waiting" || link.state === "sending");
}

type ChoiceButtonProps = { choice: Choice; first: boolean; busy: boolean; onDecide: () => void };

function ChoiceButton({ choice, first, busy, onDecide }: ChoiceButtonProps) {
  const { key, title, text, refusal } = choice;
  useShortcut(key.toLowerCase(), onDecide, { label: title, enabled: !refusal });
  return (
    <button
      type="button"
      className={cx(styles.choice, first && styles.first)}
      aria-disabled={busy || refusal ? true : undefined}
      aria-keyshortcuts={key}
      onClick={onDecide}
    >
      <b className="med row-between">
        {title}
        <span aria-hidden="true">
          <Kbd>{key}</Kbd>
        </span>
      </b>
      <span className="t-xs ink2">{refusal ?? text}</span>
    </button>
  );
}
