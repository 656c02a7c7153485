"use client";

import { Mail } from "lucide-react";
import { type FormEvent, useState } from "react";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { Dialog } from "@/app/[tenant]/(pos)/pos/_frame/dialog";
import { newId } from "@/server/ids";
import { cannotMailTo } from "@/server/mails/rules";
import { Problem, problemWords } from "./problem";

type Props = { zId: string; onClose: () => void; onSent: (words: string) => void };

/** Mails the Z as it was frozen to one address. */
export function MailZ({ zId, onClose, onSent }: Props) {
  const [email, setEmail] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const no = email.trim() === "" ? "type an address first" : cannotMailTo(email.trim());
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (no || busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await tillApi().mails.emailZReport.mutate({ id: zId, email: email.trim(), idempotencyKey: newId() });
      onSent(`Goes to ${email.trim()}.`);
      onClose();
    } catch (error) {
      setProblem(problemWords(error));
      setBusy(false);
    }
  };
  return (
    <Dialog label="E-mail this Z report" onClose={onClose}>
      <form className="stack wide" onSubmit={send}>
        <h2>E-mail this Z report</h2>
        <label className="stack" style={{ gap: 8 }}>
          <span className="label">To</span>
          <span className="field">
            <Mail className="icon s" aria-hidden />
            <input
              type="email"
              value={email}
              maxLength={254}
              autoComplete="email"
              onChange={(event) => setEmail(event.target.value)}
            />
          </span>
        </label>
        <Problem words={problem} />
        <button type="submit" className="btn primary paybtn wide" disabled={no !== null || busy}>
          <span>{busy ? "Sending" : "Send it"}</span>
          <small>{no ?? "as it was frozen"}</small>
        </button>
        <button type="button" className="btn tall wide" onClick={onClose}>
          Not now
        </button>
      </form>
    </Dialog>
  );
}
