/** Intuit's name for a call, which its support asks for: one line, whole when it is copied or pointed at. */
export function Trace({ tid }: { tid: string }) {
  return (
    <span className="trunc block" title={tid}>
      trace {tid}
    </span>
  );
}
