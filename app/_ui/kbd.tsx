import { cx } from "./cx";

type KbdProps = { children: string; className?: string };

/** One key. "Ctrl" reads ⌘ on a Mac. Hidden on tablets. */
export function Kbd({ children, className }: KbdProps) {
  return (
    <kbd className={cx("kbd", className)}>
      {children === "Ctrl" ? (
        <>
          <span className="kbd__pc">Ctrl</span>
          <span className="kbd__mac">⌘</span>
        </>
      ) : (
        children
      )}
    </kbd>
  );
}

/** Several keys pressed together or in turn: `<Keys keys={["Ctrl", "Enter"]} />`. */
export function Keys({ keys }: { keys: string | string[] }) {
  return [keys].flat().map((key) => <Kbd key={key}>{key}</Kbd>);
}

/** A row of key hints, e.g. in a dialog's foot. */
export function Hints({
  hints,
  className,
}: {
  hints: { keys: string | string[]; does: string }[];
  className?: string;
}) {
  return (
    <span className={cx("hints", className)}>
      {hints.map((hint) => (
        <span key={hint.does}>
          <Keys keys={hint.keys} /> {hint.does}
        </span>
      ))}
    </span>
  );
}
