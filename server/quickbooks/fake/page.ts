import { escapeXml } from "./envelope";

/** A plain page of the simulation. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
  *, ::before, ::after { box-sizing: border-box; }
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: #1b1f24; background: #fff; }
  h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
  table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #d8dde3; }
  td.amount, th.amount { text-align: right; font-variant-numeric: tabular-nums; }
  a { color: #0b5cad; } .note { background: #fff4d6; border: 1px solid #c99a1e; padding: .6rem .9rem; border-radius: .4rem; }
  button { font: inherit; padding: .4rem .9rem; margin: .15rem 0; border-radius: .4rem; border: 1px solid #14703a; background: #14703a; color: #fff; cursor: pointer; }
  button.quiet { background: #fff; color: #1b1f24; border-color: #6b7480; }
  input, select, textarea { font: inherit; padding: .25rem .4rem; } textarea { width: 100%; min-height: 22rem; font-family: ui-monospace, monospace; font-size: .85rem; }
  :focus-visible { outline: 3px solid #0b5cad; outline-offset: 2px; }
</style></head>
<body><main><h1>${escaped(title)}</h1>${body}</main></body></html>`;
}

export function escaped(text: string): string {
  return escapeXml(text);
}

export const simulationNote = `<p class="note"><strong>This is a simulation of QuickBooks.</strong> Nothing here reaches Intuit.</p>`;

/** What was refused, said on the page it was asked from. */
export function saidNote(said: string | null): string {
  return said === null ? "" : `<p class="note" role="alert">${escaped(said)}</p>`;
}
