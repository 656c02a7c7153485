"use client";

import { useState } from "react";
import { Segmented } from "@/app/_ui/segmented";
import { MatchList } from "./match-list";
import { StepFrame } from "./step-frame";

export type MatchKind = "customer" | "product";

/** Says which of theirs each customer and product is. What is left open is made there when a document needs it. */
export function MatchStep() {
  const [kind, setKind] = useState<MatchKind>("customer");
  return (
    <StepFrame
      step="match"
      title="Who is who"
      text="Customers and products that stand there already are used as they are; the others are made there when a document needs them. Look at what is only likely: linked wrongly, money would stand with somebody else."
    >
      <Segmented
        label="What is matched"
        options={[
          { value: "customer", label: "Customers" },
          { value: "product", label: "Products" },
        ]}
        value={kind}
        onValueChange={(value) => setKind(value === "product" ? "product" : "customer")}
        className="justify-self-start"
      />
      <MatchList key={kind} kind={kind} />
    </StepFrame>
  );
}
