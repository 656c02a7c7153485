import { Money } from "@/app/_ui/money";
import { Strip, StripCell } from "@/app/_ui/strip";
import { formatMoney, minor } from "@/server/money";
import { type DryRun, type Outcome, sumOf } from "./merge-tally";

type Cell = { outcomes: Outcome[]; label: string; isRare?: boolean };
const cells: Cell[] = [
  { outcomes: ["create"], label: "Would be created" },
  { outcomes: ["linked", "found"], label: "There already" },
  { outcomes: ["look"], label: "To be looked for", isRare: true },
  { outcomes: ["skip"], label: "Left out" },
  { outcomes: ["map"], label: "Lack a place" },
  { outcomes: ["refuse"], label: "Cannot be sent" },
];

/** How many of each, and what would be made there with them. */
export function DryRunStrip({ run }: { run: DryRun }) {
  const made = new Map<string, number>();
  for (const kind of run.needs.values()) made.set(kind, (made.get(kind) ?? 0) + 1);
  const beside = [
    words(made.get("customer"), "customer"),
    words(made.get("product"), "product"),
    words(made.get("item"), "built-in item"),
  ].filter((part) => part !== null);
  return (
    <div className="grid gap-2">
      <Strip label="What would happen">
        {cells.map(({ outcomes, label, isRare }) => {
          const { count, totals } = sumOf(run, ...outcomes);
          if (isRare && count === 0) return null;
          return (
            <StripCell key={label} label={label} figure={count.toLocaleString("en-GB")} size="xl">
              {totals.map(([currency, total]) => (
                <span key={currency} className="block">
                  <Money flow amount={formatMoney(minor(total), currency)} currency={currency} />
                </span>
              ))}
            </StripCell>
          );
        })}
      </Strip>
      {beside.length > 0 ? <p className="t-xs ink2">Made there with them: {beside.join(", ")}.</p> : null}
    </div>
  );
}

function words(count: number | undefined, noun: string): string | null {
  if (!count) return null;
  return `${count.toLocaleString("en-GB")} ${noun}${count === 1 ? "" : "s"}`;
}
