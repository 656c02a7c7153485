"use client";

import { Bell } from "lucide-react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { useNow } from "@/app/[tenant]/(pos)/pos/_frame/use-now";
import {
  type Elsewhere,
  enterPinHere,
  isAboutBasket,
  type PendingApproval,
  pendingApproval,
  takeRequestBack,
} from "@/app/[tenant]/(pos)/pos/_state/approvals";
import { openBasket } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { money } from "@/app/[tenant]/(pos)/pos/_state/facts";

/** A manager elsewhere was asked: the till goes on meanwhile. `isHere`: on the screen of what it is about. */
export function WaitingApproval({ isHere = false }: { isHere?: boolean }) {
  useStore(openBasket);
  const asked = useStore(pendingApproval);
  if (!asked?.elsewhere) return null;
  const off = asked.action === "discount" ? `, −${money(asked.amountMinor)}` : "";
  return (
    <Asked
      title={`${asked.title}${off}`}
      elsewhere={asked.elsewhere}
      then={thenWords(asked, isHere)}
      onPin={enterPinHere}
      onWithdraw={takeRequestBack}
    />
  );
}

function thenWords(asked: PendingApproval, isHere: boolean): string {
  if (onLine.has(asked.action)) return "The line changes by itself.";
  if (isHere || isAboutBasket(asked)) return "It goes on by itself when somebody agrees.";
  return asked.action === "return" || asked.action === "other_tender"
    ? "A yes waits under Return."
    : "A yes is kept until it is opened again.";
}

const onLine: ReadonlySet<string> = new Set(["discount", "price", "void_line"]);

function Asked(props: {
  title: string;
  elsewhere: Elsewhere;
  then: string;
  onPin: () => void;
  onWithdraw: () => void;
}) {
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
          Sent {seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`} ago. {props.then}
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
