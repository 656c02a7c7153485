"use client";

import type { ReactNode } from "react";
import { PayButton } from "@/app/[tenant]/(pos)/pos/_screens/parts/pay-button";

/** What the one button at the bottom does for the way to pay that is chosen. */
export type PaneAction = {
  words: ReactNode;
  small: string;
  can: boolean;
  press: () => void;
  /** The exact amount, for the key that takes it. */
  exact?: () => void;
};

export function PayFoot({ action }: { action: PaneAction | null }) {
  return (
    <div className="pay one">
      <PayButton
        words={action?.words ?? "Choose how it is paid"}
        small={action?.small ?? ""}
        can={action?.can ?? false}
        look="primary"
        hint="↵"
        onPress={() => action?.press()}
      />
    </div>
  );
}
