"use client";

import { ArrowLeft, Lock, Timer } from "lucide-react";
import { useState } from "react";
import { revoked } from "@/app/[tenant]/(pos)/pos/_api/session";
import { firstName, initials } from "@/app/[tenant]/(pos)/pos/_frame/names";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { basketSummary, operator, place } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { useNow } from "@/app/[tenant]/(pos)/pos/_frame/use-now";
import { goBack, openView, useView } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import type { StaffMember } from "@/app/[tenant]/(pos)/pos/_store/staff-records";
import { isRole, permissionsOfRole, type Role, roleTitles } from "@/server/auth/permissions";
import { NoPinYet, useSignedIn } from "./own-pin";
import { PinPad } from "./pin-pad";
import { clockWords, waitLeft } from "./pin-tries";
import { roster, tries } from "./roster";
import { letTryAgain } from "./sign-in";
import { PIN_LEAST, PIN_MOST, usePin } from "./use-pin";

/** Who is selling? A name and a PIN; whatever is in the basket stays with the till. */
export function screen() {
  return <StaffScreen />;
}

export function StaffScreen() {
  const members = useStore(roster);
  const now = useStore(operator);
  const { canGoBack } = useView();
  const [chosenId, setChosenId] = useState<string | null>(now?.memberId ?? null);
  const signedIn = useSignedIn(members.some((member) => !member.hasPin));
  const signedInHere = signedIn.kind === "member" ? signedIn.memberId : null;
  const nobody = members.every((member) => !member.hasPin);
  const chosen =
    members.find((member) => member.memberId === chosenId) ??
    members.find((member) => (nobody ? member.memberId === signedInHere : member.hasPin));
  return (
    <main className="work">
      <section className="pane" aria-label="Who is selling">
        <div style={{ padding: "24px 24px 20px" }} className="row">
          {now && canGoBack && (
            <button type="button" className="btn quiet sq" aria-label="Back" onClick={goBack}>
              <ArrowLeft className="icon" />
            </button>
          )}
          <div>
            <h1 style={{ fontSize: "var(--text-2xl)" }}>Who is selling?</h1>
            <BasketStays />
          </div>
        </div>
        <div className="pane-body scroll" style={{ padding: "0 24px 24px" }}>
          <TakenOff />
          {nobody && <NobodyYet />}
          <div className="grid2 people" style={{ gap: 12 }}>
            {members.map((member) => (
              <Person
                key={member.memberId}
                member={member}
                chosen={member === chosen}
                onChoose={() => setChosenId(member.memberId)}
              />
            ))}
          </div>
          {chosen && <WaitingNote member={chosen} />}
        </div>
      </section>
      <aside className="side" aria-label="PIN">
        {chosen?.hasPin && <Pin key={chosen.memberId} member={chosen} />}
        {chosen && !chosen.hasPin && (
          <NoPinYet key={chosen.memberId} member={chosen} signedIn={signedIn} onIn={goBack} />
        )}
      </aside>
    </main>
  );
}

function BasketStays() {
  const summary = useStore(basketSummary);
  const where = useStore(place);
  if (!summary) return <span style={{ color: "var(--ink-2)" }}>Choose a name, then type your PIN.</span>;
  return (
    <span style={{ color: "var(--ink-2)" }}>
      The open basket stays with {where?.registerName}: {summary}
    </span>
  );
}

function TakenOff() {
  const off = useStore(revoked);
  if (!off) return null;
  return (
    <div className="banner bad">
      <Lock className="icon" />
      <span className="grow">{off.message}</span>
      <button type="button" className="btn" onClick={() => openView("pairing")}>
        Pair again
      </button>
    </div>
  );
}

function NobodyYet() {
  return (
    <div className="banner warn">
      <Lock className="icon" />
      <span>
        <b className="strong">Nobody has a PIN yet.</b> Choose your name and choose one here, or set them in the office
        under Settings and Tills: they arrive here by themselves.
      </span>
    </div>
  );
}

function useWait(memberId: string): number {
  const tried = useStore(tries)[memberId];
  const now = useNow(1_000);
  return tried ? waitLeft(tried, now) : 0;
}

function Person({ member, chosen, onChoose }: { member: StaffMember; chosen: boolean; onChoose: () => void }) {
  const wait = useWait(member.memberId);
  return (
    <button type="button" className="choice" aria-pressed={chosen} onClick={onChoose}>
      <span className="avatar l" style={chosen ? { background: "var(--surface)" } : undefined}>
        {initials(member.name)}
      </span>
      <span className="grow">
        <b style={{ fontSize: 18 }}>{member.name}</b>
        <span className="meta">{member.hasPin ? titleOf(member.role) : `${titleOf(member.role)} · no PIN yet`}</span>
      </span>
      {wait > 0 && (
        <span className="tag warn">
          <Timer className="icon" />
          {clockWords(wait)}
        </span>
      )}
    </button>
  );
}

function WaitingNote({ member }: { member: StaffMember }) {
  const wait = useWait(member.memberId);
  const who = useStore(operator);
  const isLead = who !== null && who.memberId !== member.memberId && isRole(who.role) && mayApprove(who.role);
  if (wait === 0) return null;
  return (
    <div className="banner warn" role="status">
      <Lock className="icon" />
      <span className="grow">
        <b className="strong">{firstName(member.name)}: 5 wrong tries.</b> The next one in {clockWords(wait)}.{" "}
        {isLead
          ? "You can let them try again now."
          : "Somebody else can sign in now; a manager who has signed in here can let them try again."}
      </span>
      {isLead && (
        <button type="button" className="btn" onClick={() => void letTryAgain(member.memberId)}>
          Let them try
        </button>
      )}
    </div>
  );
}

function Pin({ member }: { member: StaffMember }) {
  const { entered, change, said, ending } = usePin(member, goBack);
  const wait = useWait(member.memberId);
  const waits = wait > 0 && entered === "";
  return (
    <div className="pane-body pin-body" style={{ justifyContent: "center" }}>
      <div style={{ textAlign: "center" }}>
        <span className="avatar l pin-face" style={{ margin: "0 auto 12px", width: 72, height: 72, fontSize: 24 }}>
          {initials(member.name)}
        </span>
        <h2>{firstName(member.name)}, your PIN</h2>
        <span className={said ? "bad strong" : "meta"} role="status">
          {waits
            ? `The next try in ${clockWords(wait)}`
            : (said ?? (ending ? "Checking" : "Works without internet too"))}
        </span>
      </div>
      <PinPad
        entered={entered}
        length={Math.max(PIN_LEAST, entered.length)}
        most={PIN_MOST}
        onChange={change}
        disabled={ending || waits}
      />
      <p className="meta" style={{ textAlign: "center" }}>
        The last digit signs in by itself. No button to press.
      </p>
    </div>
  );
}

function mayApprove(role: Role): boolean {
  return permissionsOfRole(role).has("till.approve");
}

function titleOf(role: string): string {
  return role in roleTitles ? roleTitles[role as keyof typeof roleTitles] : role;
}
