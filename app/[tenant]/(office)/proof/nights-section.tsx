import { useMember } from "@/app/_lib/member";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { cx } from "@/app/_ui/cx";
import { RailSection } from "@/app/_ui/split";
import { formatDay } from "@/server/dates";
import { nightsWords, nightWords, stampOf } from "./night-words";

type Nights = RouterOutputs["reports"]["nights"];
type Night = Nights["nights"][number];

const SLOTS = 30;
const TOLD = 3;

/** The last thirty nights as bars: a tall one found something, a hollow one was not run. What was found stands below in words. */
export function NightsSection({ nights, runsAt, timeZone }: Nights) {
  const { today } = useMember();
  const bad = nights.filter((night) => night.status === "differs");
  const clean = nights.filter((night) => night.status === "clean").length;
  const empty = Array.from({ length: SLOTS - nights.length }, (_, index) => index);
  return (
    <RailSection title="Last 30 nights" aside={nights.length > 0 ? `${clean} clean` : undefined}>
      <div
        className="grid grid-cols-[repeat(30,1fr)] items-end gap-[2px]"
        role="img"
        aria-label={nightsWords(nights, today)}
      >
        {empty.map((slot) => (
          <i key={slot} className="bg-line mt-2 h-[3px] rounded-[2px]" />
        ))}
        {nights.map((night) => (
          <i
            key={night.day}
            className={cx("rounded-[2px]", BAR[night.status])}
            title={nightWords(night, timeZone, today)}
          />
        ))}
      </div>
      {nights.length === 0 ? (
        <p className="t-xs ink2 mt-2">The first night is run when today’s business day is over, at {runsAt}.</p>
      ) : null}
      <ul className="grid">
        {bad
          .slice(-TOLD)
          .reverse()
          .map((night) => (
            <BadNight key={night.day} night={night} timeZone={timeZone} />
          ))}
      </ul>
      {nights.some((night) => night.status === "not_run") ? (
        <p className="t-xs ink3 mt-2">A hollow bar is a night on which no server was running.</p>
      ) : null}
    </RailSection>
  );
}

const BAR: Record<Night["status"], string> = {
  clean: "mt-2 h-[22px] bg-line-strong",
  differs: "h-[30px] bg-bad",
  not_run: "mt-2 h-[22px] border border-dashed border-line-strong",
};

function BadNight({ night, timeZone }: { night: Night; timeZone: string }) {
  const { today } = useMember();
  const [first, ...others] = night.findings;
  return (
    <li className="t-xs ink2 mt-2">
      <b className="med">{formatDay(night.day, today)}:</b> {first ? `${first.name}: ${first.figures}` : ""}
      {others.length > 0 ? `, and ${others.length} more` : ""}.{" "}
      {night.wholeAt ? (
        <span className="ink3">
          Whole again {stampOf(night.wholeAt, timeZone)}
          {night.wholeByName && night.wholeByName !== "Night" ? `, checked by ${night.wholeByName}` : ""}.
        </span>
      ) : (
        <span className="bad">Not whole since.</span>
      )}
    </li>
  );
}
