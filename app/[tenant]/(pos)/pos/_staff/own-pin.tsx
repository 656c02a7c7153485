"use client";

import { LogIn } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { paths } from "@/app/_lib/paths";
import { refreshFromOffice } from "@/app/[tenant]/(pos)/pos/_api/session";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { firstName, initials } from "@/app/[tenant]/(pos)/pos/_frame/names";
import type { StaffMember } from "@/app/[tenant]/(pos)/pos/_store/staff-records";
import { tillTenant } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { newId } from "@/server/ids";
import { cannotUsePin, PIN_LEAST, PIN_MOST } from "@/server/staff/rules";
import { PinPad } from "./pin-pad";
import { roster } from "./roster";
import { beginTry } from "./sign-in";

/** Who is signed in to the office in this browser: a member's id, nobody, or not known yet or without internet. */
export type SignedIn = { kind: "asking" | "nobody" | "silent" } | { kind: "member"; memberId: string };

/** Asked with the password's session of this browser, not as the tablet; only while somebody here has no PIN. */
export function useSignedIn(wanted: boolean): SignedIn {
  const [who, setWho] = useState<SignedIn>({ kind: "asking" });
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    const say = (next: SignedIn) => !gone && setWho(next);
    tillApi()
      .home.me.query(undefined, { context: { office: true } })
      .then(
        ({ memberId }) => say({ kind: "member", memberId }),
        (error: unknown) => say({ kind: appError(error).kind === "offline" ? "silent" : "nobody" }),
      );
    return () => {
      gone = true;
    };
  }, [wanted]);
  return who;
}

type Props = { member: StaffMember; signedIn: SignedIn; onIn: () => void };

/** What somebody without a PIN can do here: choose one, when this browser knows them by their password. */
export function NoPinYet({ member, signedIn, onIn }: Props) {
  if (signedIn.kind === "asking") return <div className="pane-body" aria-busy="true" />;
  if (signedIn.kind === "member" && signedIn.memberId === member.memberId)
    return <OwnPin member={member} onIn={onIn} />;
  const back = `${paths.signIn()}?callbackUrl=${encodeURIComponent(paths.till(tillTenant()))}`;
  return (
    <div className="pane-body" style={{ justifyContent: "center", padding: "24px 40px", gap: 24 }}>
      <Head member={member} title={`${firstName(member.name)} has no PIN yet`}>
        {signedIn.kind === "silent"
          ? "A PIN is chosen once, when there is internet."
          : signedIn.kind === "member"
            ? "Somebody else is signed in to the office in this browser. An owner or admin sets the PIN there, under Settings and Tills; it arrives here by itself."
            : "Sign in once with your password and choose it here, or have it set in the office; then it arrives here by itself."}
      </Head>
      {signedIn.kind === "nobody" && (
        <a className="btn primary tall" href={back}>
          <LogIn className="icon s" aria-hidden />
          Sign in and choose a PIN
        </a>
      )}
    </div>
  );
}

/** Typed twice; the second time the last digit ends it, and the person stands at the till. */
function OwnPin({ member, onIn }: { member: StaffMember; onIn: () => void }) {
  const [first, setFirst] = useState<string | null>(null);
  const [entered, setEntered] = useState("");
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const again = useCallback((words: string | null) => {
    setFirst(null);
    setEntered("");
    setRefused(words);
  }, []);
  const goOn = useCallback(() => {
    const no = cannotUsePin(entered);
    if (no) return again(no);
    setFirst(entered);
    setEntered("");
    setRefused(null);
  }, [entered, again]);
  const keep = async (pin: string) => {
    setBusy(true);
    try {
      await tillApi().staff.setOwnPin.mutate({ pin, idempotencyKey: newId() }, { context: { office: true } });
      await refreshFromOffice();
      const known = roster.get().find(({ memberId }) => memberId === member.memberId) ?? member;
      if (await (await beginTry(known))?.check(pin)) onIn();
    } catch (error) {
      again(appError(error).message);
    } finally {
      setBusy(false);
    }
  };
  const change = (next: string) => {
    setRefused(null);
    setEntered(next);
    if (first === null || next.length < first.length) return;
    if (next === first) void keep(next);
    else again("The two were not the same. Choose again.");
  };
  const can = first === null && entered.length >= PIN_LEAST;
  useEffect(() => {
    if (!can) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || event.defaultPrevented) return;
      event.preventDefault();
      goOn();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [can, goOn]);
  return (
    <div className="pane-body scroll" style={{ padding: "24px 40px", gap: 20 }}>
      <Head
        member={member}
        title={first === null ? `${firstName(member.name)}, choose a PIN` : "The same again"}
        refused={refused}
      >
        {busy ? "Keeping it" : "4 to 6 digits only you would think of"}
      </Head>
      <PinPad
        entered={entered}
        length={first?.length ?? Math.max(PIN_LEAST, entered.length)}
        most={first?.length ?? PIN_MOST}
        onChange={change}
        disabled={busy}
      />
      <button type="button" className="btn primary tall" disabled={!can} onClick={goOn}>
        {first === null ? "Next" : "Type it once more"}
      </button>
    </div>
  );
}

function Head(props: { member: StaffMember; title: string; refused?: string | null; children: string }) {
  return (
    <div style={{ textAlign: "center" }}>
      <span className="avatar l" style={{ margin: "0 auto 12px", width: 72, height: 72, fontSize: 24 }}>
        {initials(props.member.name)}
      </span>
      <h2>{props.title}</h2>
      <span className={props.refused ? "bad strong" : "meta"} role="status">
        {props.refused ?? props.children}
      </span>
    </div>
  );
}
