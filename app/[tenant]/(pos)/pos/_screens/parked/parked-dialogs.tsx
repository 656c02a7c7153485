"use client";

import { useState } from "react";
import { Dialog } from "@/app/[tenant]/(pos)/pos/_frame/dialog";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { facts } from "@/app/[tenant]/(pos)/pos/_state/facts";

type Kind = "table" | "room" | "name";

/** What the new sale is called: a table, a room or whoever it is for. */
export function NameDialog({
  onName,
  onClose,
}: {
  onName: (name: { name: string; kind: Kind }) => void;
  onClose: () => void;
}) {
  const places = useStore(facts, (of) => of?.rules.places);
  const kinds: Kind[] = [
    ...(places?.tables ? ["table" as const] : []),
    ...(places?.rooms ? ["room" as const] : []),
    "name",
  ];
  const [kind, setKind] = useState<Kind>(kinds[0] ?? "name");
  const [text, setText] = useState("");
  const name = kind === "name" ? text.trim() : `${words[kind]} ${text.trim()}`;
  const can = text.trim() !== "";
  return (
    <Dialog label="New table or name" width={480} onClose={onClose}>
      <h2>New table or name</h2>
      {kinds.length > 1 && (
        <fieldset className="seg" aria-label="What it is">
          {kinds.map((one) => (
            <button key={one} type="button" aria-pressed={one === kind} onClick={() => setKind(one)}>
              {words[one]}
            </button>
          ))}
        </fieldset>
      )}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!can) return;
          onName({ name, kind });
          onClose();
        }}
      >
        <label className="field">
          <span className="ph">{words[kind]}</span>
          <input
            autoFocus
            inputMode={kind === "name" ? "text" : "numeric"}
            maxLength={60}
            autoComplete="off"
            style={{ textAlign: "end" }}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <div className="grid2">
          <button type="button" className="btn tall" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="btn tall primary" disabled={!can}>
            {can ? `Open ${name}` : "Name it first"}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

const words: Record<Kind, string> = { table: "Table", room: "Room", name: "Name" };
const REASONS = ["Customer left", "Rung up by mistake", "Merged with another sale", "Test"];

/** Nobody will pay it: said with a reason, kept with who said it. */
export function DiscardDialog(props: { name: string; onReason: (reason: string) => void; onClose: () => void }) {
  return (
    <Dialog label={`Discard ${props.name}`} alert width={520} onClose={props.onClose}>
      <h2>Discard {props.name}?</h2>
      <p className="meta">Nobody will pay it. Say why; it is kept with your name.</p>
      <div className="grid2">
        {REASONS.map((reason) => (
          <button
            key={reason}
            type="button"
            className="choice"
            style={{ minHeight: 72 }}
            onClick={() => {
              props.onReason(reason);
              props.onClose();
            }}
          >
            <b>{reason}</b>
          </button>
        ))}
      </div>
      <button type="button" className="btn tall" onClick={props.onClose}>
        Keep it
      </button>
    </Dialog>
  );
}
