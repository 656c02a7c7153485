"use client";

import { Upload } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Dialog } from "@/app/[tenant]/(pos)/pos/_frame/dialog";
import { Passphrase } from "./backup-dialog";
import { restoreBackup } from "./save-backup";

/** Takes the sales of another tablet's backup into this one's queue. */
export function RestoreDialog({ onClose }: { onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState("");
  const [opening, setOpening] = useState(false);
  const [said, setSaid] = useState<{ ok: boolean; words: string } | null>(null);
  const restore = async (event: FormEvent) => {
    event.preventDefault();
    if (!file) return;
    setOpening(true);
    setSaid(
      await restoreBackup(file, passphrase).catch(() => ({
        ok: false,
        words: "The file could not be read. Nothing was restored.",
      })),
    );
    setOpening(false);
  };
  return (
    <Dialog label="Restore a backup" onClose={onClose}>
      <form className="stack wide" onSubmit={restore}>
        <div>
          <h2>Restore a backup</h2>
          <p style={{ marginTop: 8, color: "var(--ink-2)" }}>
            The sales go to the office from here, each once, however often the file is restored.
          </p>
        </div>
        <label className="btn tall wide">
          <Upload className="icon s" />
          {file ? file.name : "Choose the file"}
          <input
            className="vh"
            type="file"
            accept=".tillbackup"
            onChange={(event) => {
              setFile(event.target.files?.[0] ?? null);
              setSaid(null);
            }}
          />
        </label>
        <Passphrase label="Passphrase" value={passphrase} onChange={setPassphrase} />
        {said && (
          <div className={`banner ${said.ok ? "ok" : "bad"}`} role="alert">
            <span>{said.words}</span>
          </div>
        )}
        {said?.ok ? (
          <button type="button" className="btn primary paybtn wide" onClick={onClose}>
            <span>Done</span>
          </button>
        ) : (
          <button type="submit" className="btn primary paybtn wide" disabled={!file || !passphrase || opening}>
            <span>{opening ? "Opening" : "Restore"}</span>
            <small>nothing is doubled</small>
          </button>
        )}
      </form>
    </Dialog>
  );
}
