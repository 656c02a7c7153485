import type { ReactNode } from "react";

export type Shape =
  | "dashed"
  | "ring"
  | "half"
  | "tick"
  | "alert"
  | "struck"
  | "return"
  | "minus"
  | "clock"
  | "page"
  | "ring-tick"
  | "cross"
  | "ring-cross";

const ring = <circle cx="8" cy="8" r="6" />;
const disc = <circle cx="8" cy="8" r="6.8" fill="currentColor" stroke="none" />;

const shapes: Record<Shape, ReactNode> = {
  dashed: <circle cx="8" cy="8" r="6" strokeDasharray="2.6 2.11" />,
  ring,
  half: (
    <>
      {ring}
      <path d="M8 4.6a3.4 3.4 0 0 1 0 6.8z" fill="currentColor" stroke="none" />
    </>
  ),
  tick: (
    <>
      {disc}
      <path d="M5.3 8.2 7.2 10l3.5-3.8" stroke="var(--surface)" />
    </>
  ),
  alert: (
    <>
      {disc}
      <path d="M8 4.6V8.6M8 11.1v.05" stroke="var(--surface)" strokeWidth="1.8" />
    </>
  ),
  struck: (
    <>
      {ring}
      <path d="m4 12 8-8" />
    </>
  ),
  return: (
    <>
      <path d="M5.5 3 2.7 5.8l2.8 2.8" />
      <path d="M2.9 5.8h6.6a3.6 3.6 0 0 1 0 7.2H6.2" />
    </>
  ),
  minus: (
    <>
      {ring}
      <path d="M5.2 8h5.6" />
    </>
  ),
  clock: (
    <>
      {ring}
      <path d="M8 4.9V8l2 1.5" />
    </>
  ),
  page: (
    <>
      <path d="M4 2.2h5.2L12 5v8.8H4z" />
      <path d="M6.2 8h3.6M6.2 10.8h3.6" />
    </>
  ),
  "ring-tick": (
    <>
      {ring}
      <path d="M5.5 8.1 7.2 9.8l3.2-3.5" />
    </>
  ),
  cross: (
    <>
      {disc}
      <path d="m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4" stroke="var(--surface)" />
    </>
  ),
  "ring-cross": (
    <>
      {ring}
      <path d="m6 6 4 4m0-4-4 4" />
    </>
  ),
};

/** The drawn part of a status, alone only where the word stands beside it. */
export function StatusShape({ shape, className, size = 15 }: { shape: Shape; className?: string; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={className}
    >
      {shapes[shape]}
    </svg>
  );
}
