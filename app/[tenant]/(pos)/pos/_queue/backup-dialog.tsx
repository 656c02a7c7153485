"use client";

import { HardDriveDownload } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Dialog } from "@/app/[tenant]/(pos)/pos/_frame/dialog";
import { cannotSealWith } from "./backup-file";
import { saveBackup } from "./save-backup";

/** A manager types a passphrase twice and gets a file with everything the office has not got. `onTaken`: they have it, go on without. */
type BackupDialogProps = { onClose: () => void; onTaken?: () => void; onSaved?: (name: string) => void };

export function BackupDialog({ onClose, onTaken, onSaved }: BackupDialogProps) {
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [state, setState] = useState<
    { kind: "typing" | "saving" } | { kind: "failed"; words: string } | { kind: "saved"; name: string }
  >({
    kind: "typing",
  });
  const no = cannotSealWith(passphrase, again);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (no) return;
    setState({ kind: "saving" });
    try {
      const name = await saveBackup(passphrase);
      setState({ kind: "saved", name });
      onSaved?.(name);
    } catch {
      setState({ kind: "failed", words: "The file could not be made. Nothing was changed; try again." });
    }
  };
  if (state.kind === "saved") {
    return (
      <Dialog label="Backup saved" onClose={onClose}>
        <h2>Backup saved</h2>
        <p>
          <b className="strong">{state.name}</b> is among this tablet's downloads. It opens only with the passphrase,
          which is kept nowhere.{" "}
          {onTaken
            ? "Take the file off this tablet before you go on."
            : "The sales stay on this tablet too and are sent as usual."}{" "}
          Restoring the file doubles nothing.
        </p>
        {onTaken && (
          <button type="button" className="btn tall danger wide" onClick={onTaken}>
            I have the file. Sign the tablet out
          </button>
        )}
        <button type="button" className="btn primary paybtn wide" onClick={onClose}>
          <span>{onTaken ? "Stay signed in" : "Done"}</span>
        </button>
      </Dialog>
    );
  }
  return (
    <Dialog label="Save a backup file" onClose={onClose}>
      <form className="stack wide" onSubmit={save}>
        <div>
          <h2>Save a backup file</h2>
          <p style={{ marginTop: 8, color: "var(--ink-2)" }}>
            A manager chooses a passphrase. Without it nobody can open the file, not even Tillbook: write it down and
            keep it apart.
          </p>
        </div>
        <Passphrase label="Passphrase" value={passphrase} onChange={setPassphrase} />
        <Passphrase label="The same again" value={again} onChange={setAgain} />
        {state.kind === "failed" && (
          <div className="banner bad" role="alert">
            {state.words}
          </div>
        )}
        <button type="submit" className="btn primary paybtn wide" disabled={no !== null || state.kind === "saving"}>
          <span className="row" style={{ gap: 8 }}>
            <HardDriveDownload className="icon" />
            {state.kind === "saving" ? "Encrypting" : "Save the file"}
          </span>
          <small>{no ?? "goes to this tablet's downloads"}</small>
        </button>
      </form>
    </Dialog>
  );
}

export function Passphrase({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <label className="stack" style={{ gap: 8 }}>
      <span className="label">{label}</span>
      <span className="field">
        <input
          type="password"
          autoComplete="off"
          value={value}
          maxLength={200}
          onChange={(event) => onChange(event.target.value)}
        />
      </span>
    </label>
  );
}
