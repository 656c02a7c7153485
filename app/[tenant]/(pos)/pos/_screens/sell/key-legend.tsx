/** The keys no button carries; seen after `?` only, as the hints on the buttons are. */
export function KeyLegend() {
  return (
    <div className="key-legend" aria-hidden="true">
      {keys.map(([key, words]) => (
        <span key={key}>
          <kbd>{key}</kbd> {words}
        </span>
      ))}
    </div>
  );
}

const keys = [
  ["↑ ↓", "choose a line"],
  ["+ −", "its quantity"],
  ["Enter", "open it, or add the first hit"],
  ["Del", "remove, with undo"],
  ["3 *", "three of the next"],
  ["O", "parked and open"],
  ["Tab", "basket, tiles, search, bar"],
  ["Esc", "close, back"],
] as const;
