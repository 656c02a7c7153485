type Side = "top" | "right" | "bottom" | "left";
type Size = { width: number; height: number };
type Box = Size & { left: number; top: number };

const GAP = 6;
const EDGE = 8;
const opposite = { top: "bottom", right: "left", bottom: "top", left: "right" } as const;

/** Where a tip stands: beside its thing on the wished side, on the other when it would not fit, and always on the screen. */
export function tipPlace(thing: Box, tip: Size, screen: Size, side: Side): { left: number; top: number } {
  const wished = beside(thing, tip, side);
  const place = fits(wished, tip, screen, side) ? wished : beside(thing, tip, opposite[side]);
  return {
    left: between(EDGE, place.left, screen.width - tip.width - EDGE),
    top: between(EDGE, place.top, screen.height - tip.height - EDGE),
  };
}

function beside(thing: Box, tip: Size, side: Side) {
  const middle = {
    left: thing.left + (thing.width - tip.width) / 2,
    top: thing.top + (thing.height - tip.height) / 2,
  };
  switch (side) {
    case "top":
      return { ...middle, top: thing.top - tip.height - GAP };
    case "bottom":
      return { ...middle, top: thing.top + thing.height + GAP };
    case "left":
      return { ...middle, left: thing.left - tip.width - GAP };
    case "right":
      return { ...middle, left: thing.left + thing.width + GAP };
  }
}

function fits(place: { left: number; top: number }, tip: Size, screen: Size, side: Side): boolean {
  if (side === "top" || side === "bottom") return place.top >= EDGE && place.top + tip.height <= screen.height - EDGE;
  return place.left >= EDGE && place.left + tip.width <= screen.width - EDGE;
}

function between(least: number, value: number, most: number): number {
  return Math.round(Math.max(least, Math.min(value, most)));
}
