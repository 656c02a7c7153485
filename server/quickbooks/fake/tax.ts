import { type Cents, percentOf, percentWithin, shares } from "./amounts";

/**
 * Tax is computed once per rate on the sum of its lines, half up, never line by line: three lines of 0.33 at 20 % bear
 * 0.20, not 0.21. Amounts that include tax keep their gross: 12.00 at 20 % is 10.00 and 2.00.
 */
export type Rate = { id: string; percent: number };

/** A line before tax; `grossCents` when the price that includes tax was given. */
export type TaxedLine = { netCents: Cents; grossCents: Cents | null; rates: readonly Rate[] };

export type RateTotal = Rate & { netCents: Cents; taxCents: Cents };

/** Lines that state their gross are brought to net; what rounding leaves over in a group of equal rates is the largest's. */
export function netsOf(lines: readonly TaxedLine[]): Cents[] {
  const nets = lines.map((line) => line.netCents);
  for (const group of groupsOf(lines)) {
    const inclusive = group.indexes.filter((index) => lines[index]?.grossCents !== null);
    const grosses = inclusive.map((index) => lines[index]?.grossCents ?? 0);
    const gross = sum(grosses);
    const net = gross - percentWithin(gross, group.percent);
    const parts = grosses.map((each) => each - percentWithin(each, group.percent));
    const largest = grosses.indexOf(Math.max(...grosses));
    inclusive.forEach((index, place) => {
      nets[index] = (parts[place] ?? 0) + (place === largest ? net - sum(parts) : 0);
    });
  }
  return nets;
}

/** Tax per rate on the sum of the lines. `bases` are the amounts to tax, in the order of the lines. */
export function taxPerRate(lines: readonly TaxedLine[], bases: readonly Cents[], exactGross: boolean): RateTotal[] {
  const totals = new Map<string, RateTotal>();
  const withheld = new Map<string, Cents>();
  for (const group of groupsOf(lines)) {
    for (const rate of group.rates) {
      const total = totals.get(rate.id) ?? { ...rate, netCents: 0, taxCents: 0 };
      total.netCents += sum(group.indexes.map((index) => bases[index] ?? 0));
      totals.set(rate.id, total);
    }
    const inclusive = exactGross ? group.indexes.filter((index) => lines[index]?.grossCents !== null) : [];
    const gross = sum(inclusive.map((index) => lines[index]?.grossCents ?? 0));
    const inside = gross - sum(inclusive.map((index) => bases[index] ?? 0));
    const parts = shares(
      inside,
      group.rates.map((rate) => Math.round(rate.percent * 1000)),
    );
    const inclusiveNet = gross - inside;
    group.rates.forEach((rate, place) => {
      // What stands inside a gross is as it is; only the rest of the base is taxed on top.
      withheld.set(rate.id, (withheld.get(rate.id) ?? 0) + inclusiveNet);
      const total = totals.get(rate.id);
      if (total) total.taxCents += parts[place] ?? 0;
    });
  }
  for (const total of totals.values()) {
    total.taxCents += percentOf(total.netCents - (withheld.get(total.id) ?? 0), total.percent);
  }
  return [...totals.values()];
}

type Group = { rates: readonly Rate[]; percent: number; indexes: number[] };

function groupsOf(lines: readonly TaxedLine[]): Group[] {
  const groups = new Map<string, Group>();
  lines.forEach((line, index) => {
    const key = line.rates.map((rate) => rate.id).join("+");
    const percent = line.rates.reduce((whole, rate) => whole + rate.percent, 0);
    const group = groups.get(key) ?? { rates: line.rates, percent, indexes: [] };
    group.indexes.push(index);
    groups.set(key, group);
  });
  return [...groups.values()];
}

function sum(cents: readonly Cents[]): Cents {
  return cents.reduce((whole, part) => whole + part, 0);
}
