"use client";

import { Lock, RefreshCw, TriangleAlert, User } from "lucide-react";
import { useState } from "react";
import { Dialog } from "@/app/[tenant]/(pos)/pos/_frame/dialog";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { operator, place } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { replaceView } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { leaveWithBackup, unpairTablet } from "@/app/[tenant]/(pos)/pos/_pairing/pair";
import { BackupDialog } from "@/app/[tenant]/(pos)/pos/_queue/backup-dialog";
import { signedMoney } from "@/app/[tenant]/(pos)/pos/_queue/queue-words";
import { useQueue } from "@/app/[tenant]/(pos)/pos/_queue/use-queue";
import { type QueuedSale, unsentFigures } from "@/app/[tenant]/(pos)/pos/_store/queue-rules";
import { sendAgain, tillTenant } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { isRole, permissionsOfRole } from "@/server/auth/permissions";

/** Signs the tablet out of its till: refused while sales are only here, unless a manager takes a backup along. */
export function LeaveDialog({ onClose }: { onClose: () => void }) {
  const queue = useQueue();
  if (!queue) return null;
  const sales = queue.sales.filter(({ state }) => state !== "stored");
  return sales.length + queue.commands.length > 0 ? (
    <Blocked sales={sales} others={queue.commands.length} onClose={onClose} />
  ) : (
    <Leave onClose={onClose} />
  );
}

function Leave({ onClose }: { onClose: () => void }) {
  const [leaving, setLeaving] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const where = useStore(place);
  const leave = () => {
    setLeaving(true);
    setFailed(null);
    unpairTablet(tillTenant()).catch((error: unknown) => {
      setLeaving(false);
      setFailed(error instanceof Error ? error.message : "The office could not do this. Nothing was changed.");
    });
  };
  return (
    <Dialog label="Sign this tablet out" onClose={onClose}>
      <div>
        <h2>Sign this tablet out of {where?.registerName ?? "its till"}?</h2>
        <p style={{ marginTop: 8, color: "var(--ink-2)" }}>
          The office has every sale of it. It forgets catalogue, people and settings; to sell here again it has to be
          paired anew.
        </p>
      </div>
      {failed && (
        <div className="banner bad" role="alert">
          <span>{failed}</span>
        </div>
      )}
      <button type="button" className="btn primary paybtn wide" onClick={onClose}>
        <span>Stay signed in</span>
      </button>
      <button type="button" className="btn tall danger wide" disabled={leaving} onClick={leave}>
        {leaving ? "Signing out" : "Sign the tablet out"}
      </button>
    </Dialog>
  );
}

function Blocked({ sales, others, onClose }: { sales: QueuedSale[]; others: number; onClose: () => void }) {
  const [backing, setBacking] = useState(false);
  const who = useStore(operator);
  const mayBackUp = who !== null && isRole(who.role) && permissionsOfRole(who.role).has("till.approve");
  const figures = unsentFigures(sales);
  const currency = sales[0]?.sale.currency;
  if (backing) return <BackupDialog onClose={onClose} onTaken={() => void leaveWithBackup(tillTenant())} />;
  return (
    <Dialog label="Sign-out is blocked" alert width={620} onClose={onClose}>
      <div className="row top">
        <span className="warn">
          <TriangleAlert className="icon l" />
        </span>
        <div>
          <h2 style={{ fontSize: 24 }}>{onlyHere(figures.count, others)}</h2>
          <p style={{ marginTop: 8, fontSize: 18, color: "var(--ink-2)" }}>
            Signing the tablet out now would remove{" "}
            {currency && (
              <b className="strong num" style={{ color: "var(--ink)" }}>
                {signedMoney(figures.totalMinor, currency)}
              </b>
            )}{" "}
            of sales that nobody else has. So it stays signed in until they are stored.
          </p>
        </div>
      </div>
      <div className="card" style={{ background: "var(--sunken)", boxShadow: "none" }}>
        <div className="row between">
          <span>Just want to hand over the till?</span>
          <button type="button" className="btn" onClick={() => replaceView("staff")}>
            <User className="icon s" />
            Switch operator
          </button>
        </div>
      </div>
      <button type="button" className="btn primary paybtn wide" onClick={onClose}>
        <span>Stay signed in</span>
        <small>sales are sent as soon as there is internet</small>
      </button>
      <div className="grid2">
        <button type="button" className="btn tall" onClick={() => void sendAgain()}>
          <RefreshCw className="icon s" />
          Try sending now
        </button>
        <button type="button" className="btn tall" disabled={!mayBackUp} onClick={() => setBacking(true)}>
          <Lock className="icon s" />
          Back up and sign out
        </button>
      </div>
      <p className="meta" style={{ textAlign: "center", marginTop: -8 }}>
        {mayBackUp ? "" : "Back up and sign out needs a manager: they switch operator and come back here. "}The file can
        be restored on any tablet without doubling a sale.
      </p>
    </Dialog>
  );
}

function onlyHere(sales: number, others: number): string {
  if (sales === 0) return others === 1 ? "1 entry is only on this tablet" : `${others} entries are only on this tablet`;
  return sales === 1 ? "1 sale is only on this tablet" : `${sales} sales are only on this tablet`;
}
