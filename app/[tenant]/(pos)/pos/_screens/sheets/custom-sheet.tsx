"use client";

import { useState } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { Sheet } from "@/app/[tenant]/(pos)/pos/_screens/parts/sheet";
import { facts } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { closeSheet } from "@/app/[tenant]/(pos)/pos/_state/sheet-store";
import { CustomAmount } from "./custom-amount";

/** An amount that is in no catalogue. */
export function CustomSheet({ leaving }: { leaving: boolean }) {
  const of = useStore(facts);
  const [name, setName] = useState("");
  if (!of) return null;
  return (
    <Sheet title="Custom amount" sub="for what has no tile and no code" leaving={leaving}>
      <div className="custom-amount">
        <CustomAmount name={name} onName={setName} onAdded={closeSheet} />
      </div>
    </Sheet>
  );
}
