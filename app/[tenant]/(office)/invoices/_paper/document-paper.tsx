import { Paper, PaperTitle } from "@/app/_ui/paper";
import type { PrintedDocument } from "@/server/printing/rules";

/** The customer's document on screen: the same words and figures as its PDF. */
export function DocumentPaper({
  document,
  label,
  className,
}: {
  document: PrintedDocument;
  label: string;
  className?: string;
}) {
  return (
    <Paper label={label} className={className}>
      <div className="row-between items-start gap-4">
        <div>
          <div className="row gap-[7px]">
            <b
              aria-hidden="true"
              className="grid size-5 flex-none place-items-center rounded-sm bg-brand text-[11px] text-brand-ink"
            >
              {document.seller.name.slice(0, 1).toUpperCase()}
            </b>
            <b className="text-[13px]">{document.seller.name}</b>
          </div>
          <TextLines lines={document.seller.lines} className="mt-[6px]" />
        </div>
        <div className="text-right">
          <PaperTitle number={document.number}>{document.title}</PaperTitle>
          {document.mark ? <div className="strong text-[13px] tracking-wide">{document.mark}</div> : null}
        </div>
      </div>
      <div className="mt-[18px] mb-4 flex flex-wrap gap-x-6 gap-y-2">
        <div className="min-w-[180px] grow">
          <div className="label">Billed to</div>
          <b className="strong">{document.billedTo.name}</b>
          <TextLines lines={document.billedTo.lines} />
        </div>
        {document.facts.map((fact) => (
          <div key={fact.label} className="min-w-[84px]">
            <div className="label">{fact.label}</div>
            {fact.value}
          </div>
        ))}
      </div>
      <table>
        <thead>
          <tr>
            <th style={{ width: 58 }}>Code</th>
            <th>Item</th>
            <th className="num" style={{ width: 42 }}>
              Qty
            </th>
            <th className="num" style={{ width: 58 }}>
              Unit
            </th>
            <th className="num" style={{ width: 46 }}>
              {document.taxWord}
            </th>
            <th className="num" style={{ width: 70 }}>
              {document.amountWord}
            </th>
          </tr>
        </thead>
        <tbody>
          {document.lines.map((line, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a printed line is known by its place
            <tr key={place}>
              <td className="ink3">{line.sku}</td>
              <td>
                {line.description}
                {line.aside ? <div className="ink3 whitespace-pre-line">{line.aside}</div> : null}
              </td>
              <td className="num">{line.quantity}</td>
              <td className="num">{line.unit}</td>
              <td className="num">{line.tax}</td>
              <td className="num">{line.amount}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="mt-3 flex justify-between gap-5">
        <div className="ink2 max-w-[250px]">
          {document.howToPay.length > 0 ? (
            <>
              <div className="label">How to pay</div>
              <TextLines lines={document.howToPay} />
            </>
          ) : null}
          {document.notes ? <p className="mt-3 whitespace-pre-line">{document.notes}</p> : null}
        </div>
        <dl className="w-[220px] flex-none">
          {document.sums.map((sum) => (
            <div
              key={sum.label}
              className={
                sum.isTotal
                  ? "strong mt-1 flex justify-between border-t border-ink pt-[6px] text-[13px]"
                  : "ink2 flex justify-between py-[2.5px]"
              }
            >
              <dt>{sum.label}</dt>
              <dd>{sum.value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Paper>
  );
}

function TextLines({ lines, className }: { lines: readonly string[]; className?: string }) {
  return (
    <div className={className ? `ink2 whitespace-pre-line ${className}` : "ink2 whitespace-pre-line"}>
      {lines.join("\n")}
    </div>
  );
}
