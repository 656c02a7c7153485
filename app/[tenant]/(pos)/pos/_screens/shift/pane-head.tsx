"use client";

import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";

export function PaneHead({
  title,
  sub,
  onBack,
  children,
}: {
  title: string;
  sub?: string;
  onBack: () => void;
  children?: ReactNode;
}) {
  return (
    <div className="pane-head">
      <button type="button" className="btn quiet sq" aria-label="Back" onClick={onBack}>
        <ArrowLeft className="icon" aria-hidden />
      </button>
      <div className="grow" style={{ lineHeight: 1.25 }}>
        <h1>{title}</h1>
        {sub && <span className="meta">{sub}</span>}
      </div>
      {children}
    </div>
  );
}
