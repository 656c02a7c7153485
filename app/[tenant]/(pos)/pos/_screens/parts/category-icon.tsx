import { type CSSProperties, memo } from "react";
import { pictures, tagPicture } from "./category-pictures";

/** What the office offers. */
export const pictureNames = Object.keys(pictures);

/** The picture of a category; `hue` colours it where the style sheet asks for one. */
export const CategoryIcon = memo(function CategoryIcon({ name, hue }: { name: string; hue?: number }) {
  return (
    <svg
      className="lucide icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      style={hueStyle(hue)}
      aria-hidden
    >
      <path d={pictures[name] ?? tagPicture} />
    </svg>
  );
});

/** The colour of an element by itself: `--h` is not handed down, so that another colour is worked out for one element alone. */
export function hueStyle(hue: number | undefined): CSSProperties | undefined {
  return hue === undefined ? undefined : ({ "--h": hue } as CSSProperties);
}
