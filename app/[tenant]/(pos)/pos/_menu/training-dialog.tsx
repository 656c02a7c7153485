"use client";

import { GraduationCap } from "lucide-react";
import { Dialog } from "@/app/[tenant]/(pos)/pos/_frame/dialog";
import { firstName } from "@/app/[tenant]/(pos)/pos/_frame/names";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { operator, training } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { goHome, openView } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { cannotTurnTraining, mayTrain, turnTraining } from "@/app/[tenant]/(pos)/pos/_state/training";

/** Turns training on and off; says what it means before, and whom to ask where somebody may not. */
export function TrainingDialog({ onClose }: { onClose: () => void }) {
  const on = useStore(training);
  const who = useStore(operator);
  const reason = cannotTurnTraining();
  const asks = !on && !reason && !mayTrain();
  const turn = () => {
    if (!turnTraining(!on)) return;
    onClose();
    goHome();
  };
  return (
    <Dialog label={on ? "Turn training off" : "Turn training on"} width={520} onClose={onClose}>
      <div className="row" style={{ gap: 12 }}>
        <GraduationCap className="icon l warn" aria-hidden />
        <h2>{on ? "Turn training off?" : "Turn training on?"}</h2>
      </div>
      <p>
        {on
          ? "From the next item on sales are real again: money, stock and books."
          : "Sales are practice until it is turned off: no money is booked, no stock moves, no card is charged. Receipts say TRAINING, and the Z counts them apart."}
      </p>
      {reason && <p className="banner warn">{reason}</p>}
      {asks && (
        <p className="banner warn">
          {firstName(who?.name ?? "")} may not turn training on. Hand the till to a manager for a moment.
        </p>
      )}
      <div className="grid2">
        <button type="button" className="btn tall" onClick={onClose}>
          Cancel
        </button>
        {asks ? (
          <button type="button" className="btn tall primary" onClick={() => openView("staff")}>
            Switch operator
          </button>
        ) : (
          <button type="button" className="btn tall primary" disabled={reason !== null} onClick={turn}>
            {on ? "Sell for real" : "Start training"}
          </button>
        )}
      </div>
    </Dialog>
  );
}
