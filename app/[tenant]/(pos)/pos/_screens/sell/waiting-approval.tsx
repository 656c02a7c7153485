"use client";

import { Bell } from "lucide-react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { useNow } from "@/app/[tenant]/(pos)/pos/_frame/use-now";
import {
  type Elsewhere,
  enterPinHere,
  pendingApproval,
  takeRequestBack,
} from "@/app/[tenant]/(pos)/pos/_state/approvals";
import { money } from "@/app/[tenant]/(pos)/pos/_state/facts";

/** A manager elsewhere was asked: the till goes on, and the line changes by itself. */
export function WaitingApproval() {
  const asked = useStore(pendingApproval);
  if (!asked?.elsewhere) return null;
  const off = asked.action === "discount" ? `, −${money(asked.amountMinor)}` : "";
  return (
    <Asked
      title={`${asked.title}${off}`}
      elsewhere={asked.elsewhere}
      onPin={enterPinHere}
      onWithdraw={takeRequestBack}
    />
  );
}

function Asked(props: { title: string; elsewhere: Elsewhere; onPin: () => void; onWithdraw: () => void }) {
  const now = useNow(1_000);
  const seconds = Math.max(0, Math.round((now - props.elsewhere.askedAt) / 1_000));
  return (
    <div className="asked banner" role="status">
      <Bell className="icon" aria-hidden />
      <div className="grow">
        <b className="strong">
          {props.elsewhere.whom} asked: {props.title}
        </b>
        <br />
        <span className="meta">
          Sent {seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`} ago. The line changes by itself.
        </span>
        <div className="grid2" style={{ marginTop: 12, gap: 8 }}>
          <button type="button" className="btn" onClick={props.onPin}>
            Enter PIN here
          </button>
          <button type="button" className="btn" onClick={props.onWithdraw}>
            Take the request back
          </button>
        </div>
      </div>
    </div>
  );
}
