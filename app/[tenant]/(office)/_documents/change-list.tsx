import { Diff } from "@/app/_ui/timeline";
import { changeWords, type DocumentChange } from "@/server/totals/changes";

/** Changes of a document as people read them: those of its header, then line by line. */
export function ChangeList({ changes, most = 6 }: { changes: readonly DocumentChange[]; most?: number }) {
  const shown = changes.slice(0, most);
  const byLine = Map.groupBy(shown, (change) => change.lineId ?? change.line);
  return (
    <ul className="t-sm grid gap-1">
      {[...byLine].map(([line, of]) => (
        <li key={line ?? ""}>
          {line === null ? null : <span className="trunc block">{of[0]?.line}</span>}
          <span className="diffs">
            {of.map((change) => (
              <Diff key={change.field} {...wordsOf(change)} />
            ))}
          </span>
        </li>
      ))}
      {changes.length > most ? <li className="ink3">and {changes.length - most} more</li> : null}
    </ul>
  );
}

function wordsOf({ field, before, after }: DocumentChange): { label: string; before: string | null; after: string } {
  if (field !== "line") return { label: changeWords[field], before: before || "none", after: after || "none" };
  return before === null
    ? { label: "Added", before: null, after: after ?? "" }
    : { label: "Quantity", before, after: "line removed" };
}
