import { Fragment } from "react";
import { matchParts } from "./match-parts";

/** The text with every typed word marked. */
export function Highlight({ text, query }: { text: string; query: string }) {
  return matchParts(text, query).map((part) =>
    part.match ? <mark key={part.at}>{part.text}</mark> : <Fragment key={part.at}>{part.text}</Fragment>,
  );
}
