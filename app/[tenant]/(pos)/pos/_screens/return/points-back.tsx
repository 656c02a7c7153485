import { Star } from "lucide-react";
import { formatDecimal, minor, negate } from "@/server/money";
import { pointsOfReturn, type ReturnableSale } from "@/server/till/returns";
import type { SaleFigures, SoldLine } from "@/server/till/sale";

type Props = { sale: ReturnableSale; lines: readonly SoldLine[]; figures: SaleFigures };

/** "16 points are taken back. Nina will have 132."; nothing where no points move. */
export function PointsBack({ sale: { customer, lines: sold }, lines, figures }: Props) {
  const { takenBack, givenBack } = pointsOfReturn(sold, wishes(lines, figures));
  const [taken, given] = [Number(takenBack), Number(givenBack)];
  if (!customer || (taken === 0 && given === 0)) return null;
  const first = customer.name.split(" ")[0] ?? customer.name;
  const after = customer.points === null ? null : Number(customer.points) - taken + given;
  const words = [
    ...(taken === 0 ? [] : [`${pointsOf(taken)} taken back.`]),
    ...(given === 0 ? [] : [`${pointsOf(given)} given back to ${first}.`]),
  ];
  return (
    <div className="banner">
      <Star className="icon" aria-hidden />
      <span>
        <b className="strong">{words.join(" ")}</b>
        {after !== null && ` ${first} will have ${formatDecimal(after.toFixed(4))}.`}
      </span>
    </div>
  );
}

function wishes(lines: readonly SoldLine[], figures: SaleFigures) {
  return new Map(
    lines.map((line, index) => [
      line.returns?.original.saleLineId ?? "",
      {
        pieces: line.quantity.replace(/^-/, ""),
        amountMinor: negate(figures.lines[index]?.totalMinor ?? minor(0)),
        isKept: line.returns?.disposition === "kept",
      },
    ]),
  );
}

function pointsOf(points: number): string {
  const said = formatDecimal(points.toFixed(4));
  return points === 1 ? "1 point is" : `${said} points are`;
}
