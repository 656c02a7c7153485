import { cx } from "./cx";
import { Table } from "./table";

/** One grey bar; give it a width class. */
export function Bone({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cx("bone", className)} />;
}

const LENGTHS = [70, 55, 80, 62, 74, 50, 66];

type TableBonesProps = { label: string; rows?: number; columns: { title?: string; width?: number; num?: boolean }[] };

/** A list before its rows: the real headings, grey rows of the real height. */
export function TableBones({ label, rows = 12, columns }: TableBonesProps) {
  return (
    <div aria-busy="true">
      <Loading label={label} />
      <Table label={label} plain aria-hidden="true">
        <colgroup>
          {columns.map((column, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns are told apart by their place
            <col key={place} style={{ width: column.width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns are told apart by their place
              <th key={place} scope="col" className={column.num ? "num" : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rows }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: grey rows have no identity
            <tr key={row}>
              {columns.map((column, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns are told apart by their place
                <td key={place}>
                  <span
                    className={cx("bone", column.num && "ml-auto")}
                    style={{ width: `${LENGTHS[(row + place * 3) % LENGTHS.length]}%` }}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

/** A money strip before its figures. */
export function StripBones({ cells = 4, doc, className }: { cells?: number; doc?: boolean; className?: string }) {
  return (
    <div className={cx("strip", doc && "strip--doc", className)} aria-busy="true">
      {Array.from({ length: cells }, (_, cell) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey cells have no identity
        <div key={cell} className={cx("strip__cell grid content-center gap-[10px]", doc ? "h-[78px]" : "h-[107px]")}>
          <Bone className="w-[64px]" />
          <Bone className="w-[112px] h-[14px]" />
          <Bone className="w-[88px]" />
        </div>
      ))}
    </div>
  );
}

/** A document page before it is there: strip, paper, rail. */
export function DocumentBones({ label }: { label: string }) {
  return (
    <div className="split" aria-busy="true">
      <Loading label={label} />
      <div className="split__main flex flex-col">
        <StripBones doc className="mx-6 mt-4 mb-4" />
        <div className="desk grow">
          <div className="paper grid content-start gap-4 min-h-[536px]">
            <Bone className="w-[140px]" />
            <Bone className="w-[180px]" />
            <LineBones rows={9} />
          </div>
        </div>
      </div>
      <div className="rail">
        {[3, 4, 5].map((rows) => (
          <div key={rows} className="rail__sec grid gap-[14px]">
            <Bone className="w-[110px]" />
            <LineBones rows={rows} />
          </div>
        ))}
      </div>
    </div>
  );
}

/** A few lines of text or facts before they are there. */
export function LineBones({ rows = 3 }: { rows?: number }) {
  return Array.from({ length: rows }, (_, row) => (
    <span
      // biome-ignore lint/suspicious/noArrayIndexKey: grey lines have no identity
      key={row}
      aria-hidden="true"
      className="bone"
      style={{ width: `${LENGTHS[row % LENGTHS.length]}%` }}
    />
  ));
}

function Loading({ label }: { label: string }) {
  return (
    <span className="sr-only" role="status">
      Loading {label}
    </span>
  );
}
