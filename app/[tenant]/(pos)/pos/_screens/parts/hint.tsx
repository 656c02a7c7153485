/** The key that does the same as this button; seen after `?` only. */
export function Hint({ keys }: { keys: string }) {
  return (
    <span className="hint" aria-hidden="true">
      {keys}
    </span>
  );
}
