export type BarScale = { top: number; bottom: number; ticks: number[] };

/** The range of a chart with bars up and down, and round tick values in it: at most two above and one below zero. */
export function barScale(ups: number[], downs: number[]): BarScale {
  const highest = Math.max(0, ...ups);
  const lowest = Math.max(0, ...downs);
  if (highest === 0 && lowest === 0) return { top: 1, bottom: 0, ticks: [0] };
  const step = roundStep(Math.max(highest, lowest) / 2);
  const above = [2, 1].map((times) => times * step).filter((tick) => tick <= highest * 1.15);
  const under = roundStep(lowest);
  const below = lowest > highest * 0.12 ? [-under] : [];
  return {
    top: Math.max(highest, ...above) * 1.04,
    bottom: Math.max(lowest, ...below.map((tick) => -tick)) * 1.3,
    ticks: [...above, 0, ...below],
  };
}

/** 50000 as "50k", −1500000 as "−1.5m": short enough for an axis. */
export function shortNumber(value: number): string {
  const size = Math.abs(value);
  const sign = value < 0 ? "−" : "";
  if (size >= 1_000_000) return `${sign}${trimmed(size / 1_000_000)}m`;
  if (size >= 1_000) return `${sign}${trimmed(size / 1_000)}k`;
  return `${sign}${trimmed(size)}`;
}

function roundStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1e-9)));
  const lead = value / power;
  return (lead >= 5 ? 5 : lead >= 3 ? 3 : lead >= 2 ? 2 : 1) * power;
}

function trimmed(value: number): string {
  return String(Number(value.toFixed(1)));
}
