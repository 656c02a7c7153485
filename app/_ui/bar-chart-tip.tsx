export type Bar = {
  id: string;
  label: string;
  tick?: string;
  up: number;
  down: number;
  upText: string;
  downText: string;
  netText: string;
  soFar?: boolean;
};

type BarChartTipProps = { bar: Bar; names: { up: string; down: string; net: string }; at: number; width: number };

/** The figures of the bar one points at, kept inside the chart. */
export function BarChartTip({ bar, names, at, width }: BarChartTipProps) {
  const right = at > width / 2;
  return (
    <div
      className="chart__tip"
      aria-hidden="true"
      style={right ? { right: Math.max(0, width - at - 90) } : { left: Math.max(0, at - 90) }}
    >
      <b>{bar.label}</b>
      <span>
        <span className="ink3">{names.up}</span> {bar.upText}
      </span>
      <span>
        <span className="ink3">{names.down}</span> {bar.downText}
      </span>
      <span>
        <span className="ink3">{names.net}</span> <b>{bar.netText}</b>
      </span>
    </div>
  );
}
