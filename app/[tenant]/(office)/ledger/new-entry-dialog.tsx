"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { Button, IconButton } from "@/app/_ui/button";
import { DateField } from "@/app/_ui/date-field";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Hints } from "@/app/_ui/kbd";
import { Money } from "@/app/_ui/money";
import { MoneyField } from "@/app/_ui/money-field";
import { Notice } from "@/app/_ui/notice";
import { Select } from "@/app/_ui/select";
import { toast } from "@/app/_ui/toast";
import { newId } from "@/server/ids";
import { cannotPostByHand } from "@/server/ledger/rules";
import { formatMoney, minor } from "@/server/money";
import { entryState, type LineDraft } from "./entry-draft";

type Account = RouterOutputs["ledger"]["accounts"][number];

const emptyLine = (): LineDraft => ({ key: newId(), accountId: "", debit: "", credit: "" });

/** An entry by hand, for what no document says. */
export function NewEntryDialog({ onClose }: { onClose: () => void }) {
  const { tenant, company, today } = useMember();
  const router = useRouter();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const accounts = useQuery(trpc.ledger.accounts.queryOptions({})).data ?? [];
  const [idempotencyKey, renewKey] = useIdempotencyKey();
  const [memo, setMemo] = useState("");
  const [postedOn, setPostedOn] = useState(today);
  const [lines, setLines] = useState([emptyLine(), emptyLine()]);
  const state = entryState(memo, lines, company.currency);
  const post = useMutation(
    trpc.ledger.post.mutationOptions({
      onSuccess: (entry) => {
        void cache.invalidateQueries(trpc.ledger.pathFilter());
        void cache.invalidateQueries(trpc.reports.pathFilter());
        toast(`${entry.memo} was posted`);
        onClose();
        router.push(paths.entry(tenant, entry.id));
      },
      onError: (error) => {
        if (["refused", "invalid"].includes(appError(error).kind)) renewKey();
      },
    }),
  );
  const change = (key: string, part: Partial<LineDraft>) =>
    setLines((before) => before.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!post.isPending && !state.problem)
      post.mutate({ memo: memo.trim(), postedOn, lines: state.lines, idempotencyKey });
  };
  const figure = (amount: number) => (
    <Money strong amount={formatMoney(minor(amount), company.currency)} currency={company.currency} />
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? null : onClose())}
      title="New journal entry"
      subtitle="For what no invoice, payment or stock count says"
      width={680}
      onSubmit={submit}
      hints={<Hints hints={[{ keys: ["Ctrl", "Enter"], does: "post" }]} />}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={post.isPending} disabledReason={state.problem}>
            Post
          </Button>
        </>
      }
    >
      {post.error ? (
        <Notice tone="bad" role="alert">
          {appError(post.error).message}
        </Notice>
      ) : null}
      <div className="grid grid-cols-[minmax(0,1fr)_180px] gap-4">
        <Field label="What for?">
          <Input value={memo} maxLength={500} onChange={(event) => setMemo(event.target.value)} />
        </Field>
        <Field label="Posted on">
          <DateField value={postedOn} onChange={(event) => setPostedOn(event.target.value)} />
        </Field>
      </div>
      <div className="grid gap-2">
        <div className="field__label grid grid-cols-[minmax(0,1fr)_132px_132px_30px] gap-2">
          <span>Account</span>
          <span className="text-right">Debit</span>
          <span className="text-right">Credit</span>
        </div>
        {lines.map((line, place) => (
          <EntryLine
            key={line.key}
            line={line}
            number={place + 1}
            accounts={accounts}
            onChange={(part) => change(line.key, part)}
            onRemove={lines.length > 2 ? () => setLines(lines.filter((other) => other.key !== line.key)) : undefined}
          />
        ))}
        <div className="t-sm grid grid-cols-[minmax(0,1fr)_132px_132px_30px] items-center gap-2">
          <span>
            <Button
              size="xs"
              variant="quiet"
              icon={<Plus aria-hidden="true" />}
              onClick={() => setLines([...lines, emptyLine()])}
            >
              Add a line
            </Button>
          </span>
          <span className="text-right">{figure(state.debitMinor)}</span>
          <span className="text-right">{figure(state.creditMinor)}</span>
        </div>
      </div>
      <p className="t-xs ink3">An entry is never changed or deleted; post the opposite to take it back.</p>
    </Dialog>
  );
}

type EntryLineProps = {
  line: LineDraft;
  number: number;
  accounts: Account[];
  onChange: (part: Partial<LineDraft>) => void;
  onRemove?: () => void;
};

function EntryLine({ line, number, accounts, onChange, onRemove }: EntryLineProps) {
  const options = accounts.map((account) => ({
    value: account.id,
    label: `${account.code} ${account.name}`,
    disabled: cannotPostByHand(account) !== null,
  }));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_132px_132px_30px] items-center gap-2">
      <Select
        aria-label={`Account of line ${number}`}
        placeholder="Choose an account"
        options={options}
        value={line.accountId}
        onChange={(event) => onChange({ accountId: event.target.value })}
      />
      <MoneyField
        aria-label={`Debit of line ${number}`}
        value={line.debit}
        onChange={(event) => onChange({ debit: event.target.value, credit: "" })}
      />
      <MoneyField
        aria-label={`Credit of line ${number}`}
        value={line.credit}
        onChange={(event) => onChange({ credit: event.target.value, debit: "" })}
      />
      {onRemove ? (
        <IconButton label={`Remove line ${number}`} icon={<X aria-hidden="true" />} onClick={onRemove} />
      ) : (
        <span />
      )}
    </div>
  );
}
