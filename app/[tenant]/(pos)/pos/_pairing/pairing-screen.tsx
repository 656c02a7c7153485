"use client";

import { LogIn, Plus, Store } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { paths } from "@/app/_lib/paths";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { revoked } from "@/app/[tenant]/(pos)/pos/_api/session";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { inOrderOfName } from "@/app/[tenant]/(pos)/pos/_frame/names";
import { chooseHand } from "@/app/[tenant]/(pos)/pos/_frame/preferences";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { type Hand, hand as handStore } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { goHome } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { pairedDevice } from "@/app/[tenant]/(pos)/pos/_store/device";
import { newId } from "@/server/ids";
import { pairTablet } from "./pair";

type Me = RouterOutputs["home"]["me"];
type Register = RouterOutputs["registers"]["list"][number];

type Asked =
  | { kind: "asking" }
  | { kind: "signed_out" }
  | { kind: "may_not"; me: Me }
  | { kind: "failed"; message: string }
  | { kind: "may"; me: Me; registers: Register[] };

/** A signed-in lead says which till this tablet is. */
export function PairingScreen({ tenant }: { tenant: string }) {
  const [asked, setAsked] = useState<Asked>({ kind: "asking" });
  const ask = useCallback(() => {
    setAsked({ kind: "asking" });
    void askOffice().then(setAsked);
  }, []);
  useEffect(ask, [ask]);
  switch (asked.kind) {
    case "asking":
      return <main className="work" aria-busy="true" />;
    case "may":
      return <ChooseTill tenant={tenant} {...asked} />;
    case "signed_out":
      return <SignInFirst tenant={tenant} />;
    case "may_not":
      return (
        <Said
          title="Somebody else has to pair this tablet"
          words={`${asked.me.name}, your role may not set up tills. Ask an owner, admin or manager to sign in here.`}
          tenant={tenant}
        />
      );
    case "failed":
      return <Said title="The office does not answer" words={asked.message} onAgain={ask} tenant={tenant} />;
  }
}

/** Asked with the session of whoever is signed in to the office in this browser, not as a tablet. */
async function askOffice(): Promise<Asked> {
  try {
    const me = await tillApi().home.me.query(undefined, { context: { office: true } });
    if (!me.permissions.includes("registers.write")) return { kind: "may_not", me };
    const registers = await tillApi().registers.list.query(undefined, { context: { office: true } });
    return { kind: "may", me, registers: inOrderOfName(registers.filter(({ archivedAt }) => !archivedAt)) };
  } catch (error) {
    const { kind, message } = appError(error);
    if (kind === "unauthorized") return { kind: "signed_out" };
    return {
      kind: "failed",
      message:
        kind === "offline"
          ? "Pairing needs internet once. Check the connection of this tablet, then try again."
          : message,
    };
  }
}

function SignInFirst({ tenant }: { tenant: string }) {
  const lost = useStore(revoked);
  const back = `${paths.signIn()}?callbackUrl=${encodeURIComponent(paths.till(tenant))}`;
  return (
    <main className="work full">
      <section
        className="pane"
        aria-label="Pair this tablet"
        style={{ alignItems: "center", justifyContent: "center" }}
      >
        <div className="stack wide" style={{ maxWidth: 560, padding: 24 }}>
          <div>
            <h1 style={{ fontSize: "var(--text-2xl)" }}>
              {lost ? "This tablet was taken off its till" : "This tablet is not a till yet"}
            </h1>
            <p style={{ marginTop: 8, color: "var(--ink-2)" }}>
              {lost?.message ??
                "An owner, admin or manager signs in once and says which till it is. After that, people sign in with a PIN."}
            </p>
          </div>
          <a className="btn primary tall" href={back}>
            <LogIn className="icon s" />
            Sign in to pair
          </a>
        </div>
      </section>
    </main>
  );
}

function Said({
  title,
  words,
  onAgain,
  tenant,
}: {
  title: string;
  words: string;
  onAgain?: () => void;
  tenant: string;
}) {
  return (
    <main className="work full">
      <section className="pane" aria-label={title} style={{ alignItems: "center", justifyContent: "center" }}>
        <div className="stack wide" style={{ maxWidth: 560, padding: 24 }}>
          <div>
            <h1 style={{ fontSize: "var(--text-2xl)" }}>{title}</h1>
            <p style={{ marginTop: 8, color: "var(--ink-2)" }}>{words}</p>
          </div>
          {onAgain ? (
            <button type="button" className="btn primary tall" onClick={onAgain}>
              Try again
            </button>
          ) : (
            <a className="btn tall" href={paths.home(tenant)}>
              Go to the office
            </a>
          )}
        </div>
      </section>
    </main>
  );
}

const NEW = "new";

function ChooseTill({ tenant, me, registers }: { tenant: string; me: Me; registers: Register[] }) {
  const { sites } = me;
  const [chosen, setChosen] = useState(registers[0]?.id ?? NEW);
  const [siteId, setSiteId] = useState(sites[0]?.id ?? "");
  const [tillName, setTillName] = useState(`Till ${registers.length + 1}`);
  const [tabletName, setTabletName] = useState("");
  const [pairing, setPairing] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const side = useStore(handStore);
  const before = useStore(pairedDevice);
  const register = registers.find(({ id }) => id === chosen);
  const name = register?.name ?? tillName.trim();

  const pair = async () => {
    setPairing(true);
    setFailed(null);
    try {
      const registerId = register?.id ?? (await createTill(tillName.trim(), siteId));
      await pairTablet(tenant, { registerId, name: tabletName.trim() || name, hand: side, companyId: me.company.id });
      goHome();
    } catch (error) {
      setFailed(error instanceof Error && !("data" in error) ? error.message : appError(error).message);
      setPairing(false);
    }
  };

  return (
    <main className="work">
      <section className="pane" aria-label="Tills">
        <div style={{ padding: "20px 24px 16px" }}>
          <h1 style={{ fontSize: "var(--text-2xl)" }}>Which till is this tablet?</h1>
          <span style={{ color: "var(--ink-2)" }}>A till is one drawer. Several tablets may share it.</span>
        </div>
        <div className="pane-body scroll" style={{ padding: "0 24px 24px" }}>
          <div className="grid2" style={{ gap: 12 }}>
            {registers.map((one) => (
              <button
                key={one.id}
                type="button"
                className="choice"
                aria-pressed={one.id === chosen}
                onClick={() => setChosen(one.id)}
              >
                <Store className="icon" />
                <span className="grow">
                  <b>{one.name}</b>
                  <span className="meta">{tillWords(one)}</span>
                </span>
              </button>
            ))}
            <button type="button" className="choice" aria-pressed={chosen === NEW} onClick={() => setChosen(NEW)}>
              <Plus className="icon" />
              <span className="grow">
                <b>A new till</b>
                <span className="meta">with a drawer and a cash account of its own</span>
              </span>
            </button>
          </div>
          {chosen === NEW && (
            <div className="stack" style={{ gap: 16 }}>
              <Field label="Name of the till" value={tillName} onChange={setTillName} />
              {sites.length > 1 && (
                <div className="stack" style={{ gap: 8 }}>
                  <div className="label">Where it stands</div>
                  <div className="chips">
                    {sites.map((site) => (
                      <button
                        key={site.id}
                        type="button"
                        className="chip"
                        aria-pressed={site.id === siteId}
                        onClick={() => setSiteId(site.id)}
                      >
                        {site.name}
                      </button>
                    ))}
                  </div>
                </div>
              )}
            </div>
          )}
        </div>
      </section>
      <aside className="side" aria-label="This tablet">
        <div className="pane-body scroll" style={{ padding: 24, gap: 20 }}>
          <div>
            <h2 style={{ fontSize: "var(--text-2xl)" }}>{me.company.name}</h2>
            <p style={{ marginTop: 8, color: "var(--ink-2)" }}>Paired by {me.name}</p>
          </div>
          <Field
            label="Name of this tablet"
            placeholder={name ? `${name}, by the window` : "By the window"}
            value={tabletName}
            onChange={setTabletName}
          />
          <div className="stack" style={{ gap: 8 }}>
            <div className="label">
              <span>Hand</span>
              <span>where the basket sits</span>
            </div>
            <div className="seg">
              {(["left", "right"] as const satisfies readonly Hand[]).map((one) => (
                <button key={one} type="button" aria-pressed={one === side} onClick={() => chooseHand(one)}>
                  {one === "left" ? "Left" : "Right"}
                </button>
              ))}
            </div>
          </div>
          {before && (
            <p className="meta">
              What this tablet has not sent as {before.code} is taken along and sent from here, each sale once.
            </p>
          )}
          {failed && (
            <div className="banner bad" role="alert">
              <span>{failed}</span>
            </div>
          )}
        </div>
        <div className="foot">
          <div className="pay one">
            <button type="button" className="btn paybtn primary" disabled={pairing || !name} onClick={pair}>
              <span>{pairing ? "Pairing" : `Pair with ${name || "a till"}`}</span>
              <small>{me.name} may take it off again in the office</small>
            </button>
          </div>
        </div>
      </aside>
    </main>
  );
}

/** A till asked for again after no answer is the same request, and is made once. */
const requests = new Map<string, string>();

async function createTill(name: string, siteId: string): Promise<string> {
  const wish = JSON.stringify([name, siteId]);
  const idempotencyKey = requests.get(wish) ?? newId();
  requests.set(wish, idempotencyKey);
  const { id } = await tillApi().registers.create.mutate(
    { name, siteId, idempotencyKey },
    { context: { office: true } },
  );
  return id;
}

function tillWords({ siteName, devices, openShift }: Register): string {
  const tablets = devices.filter(({ revokedAt }) => !revokedAt).length;
  const parts = [siteName, tablets === 0 ? "no tablet yet" : tablets === 1 ? "1 tablet" : `${tablets} tablets`];
  return [...parts, ...(openShift ? [`shift of ${openShift.openedByName}`] : [])].join(" · ");
}

function Field(props: { label: string; value: string; placeholder?: string; onChange: (value: string) => void }) {
  return (
    <label className="stack" style={{ gap: 8 }}>
      <span className="label">{props.label}</span>
      <span className="field">
        <input
          value={props.value}
          maxLength={60}
          placeholder={props.placeholder}
          onChange={(event) => props.onChange(event.target.value)}
        />
      </span>
    </label>
  );
}
