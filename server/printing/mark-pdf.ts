import { createHash } from "node:crypto";

/** Widths of Helvetica Bold's capitals in thousandths of its size: of every word that is laid across a paper. */
const WIDTHS: Record<string, number> = { V: 667, O: 778, I: 278, D: 722 };
const SIZE = 150;
const CAPITALS = 0.72;

/**
 * The same PDF with a word laid across every page. It is written behind the file, the way the format foresees for changes: the
 * answer begins with the paper's own bytes, every one of them. Reads what `pdfOf` writes, no other PDF; throws when it is none.
 */
export function markedPdf(paper: Buffer, word: keyof typeof WORDS): Buffer {
  const text = paper.toString("latin1");
  const end = /trailer\n<<\n([\s\S]*?)>>\nstartxref\n(\d+)\n%%EOF\n?$/.exec(text);
  const size = Number(/\/Size (\d+)/.exec(end?.[1] ?? "")?.[1]);
  const root = /\/Root \d+ 0 R/.exec(end?.[1] ?? "")?.[0];
  const info = /\/Info \d+ 0 R/.exec(end?.[1] ?? "")?.[0];
  const before = end?.[2];
  if (!size || !root || !info || !before) throw new Error("this is no paper of ours: its trailer is not known");

  const [font, save] = [size, size + 1];
  let next = size + 2;
  const objects = new Map<number, string>([
    [font, "<<\n/Type /Font\n/Subtype /Type1\n/BaseFont /Helvetica-Bold\n/Encoding /WinAnsiEncoding\n>>"],
    [save, stream("q")],
  ]);
  for (const page of pagesOf(text)) {
    const mark = next++;
    objects.set(mark, stream(`Q\n${across(WORDS[word], page.width, page.height)}`));
    objects.set(page.id, page.body.replace(/\/Contents (\d+ 0 R)/, `/Contents [${save} 0 R $1 ${mark} 0 R]`));
    objects.set(page.resourcesId, page.resources.replace(/\/Font <<\n/, `/Font <<\n/MarkFont ${font} 0 R\n`));
  }
  if (next === size + 2) throw new Error("this is no paper of ours: it has no pages");

  let update = paper.at(-1) === 0x0a ? "" : "\n";
  const table: string[] = [];
  for (const [id, body] of objects) {
    table.push(`${id} 1\n${String(paper.length + update.length).padStart(10, "0")} 00000 n \n`);
    update += `${id} 0 obj\n${body}\nendobj\n`;
  }
  const xref = paper.length + update.length;
  const [first, second] = [paper, Buffer.concat([paper, Buffer.from(word)])].map(identity);
  update += `xref\n${table.join("")}trailer\n<<\n/Size ${next}\n${root}\n${info}\n/ID [<${first}> <${second}>]\n/Prev ${before}\n>>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.concat([paper, Buffer.from(update, "latin1")]);
}

const WORDS = { void: "VOID" };

type Page = { id: number; body: string; width: number; height: number; resourcesId: number; resources: string };

function pagesOf(text: string): Page[] {
  return [...text.matchAll(/^(\d+) 0 obj\n(<<\n\/Type \/Page\n[\s\S]*?\n>>)\nendobj$/gm)].map(([, id, body = ""]) => {
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(body) ?? [];
    const resourcesId = /\/Resources (\d+) 0 R/.exec(body)?.[1];
    const resources = new RegExp(`^${resourcesId} 0 obj\\n(<<\\n[\\s\\S]*?\\n>>)\\nendobj$`, "m").exec(text)?.[1];
    if (!width || !height || !resourcesId || !resources?.includes("/Font <<\n") || !/\/Contents \d+ 0 R/.test(body))
      throw new Error(`this is no paper of ours: page ${id} is not known`);
    return {
      id: Number(id),
      body,
      width: Number(width),
      height: Number(height),
      resourcesId: Number(resourcesId),
      resources,
    };
  });
}

/** Rising from the lower left, about the middle of the page; outlined, so that everything under it can be read. */
function across(word: string, width: number, height: number): string {
  const long = (SIZE * [...word].reduce((sum, letter) => sum + (WIDTHS[letter] ?? 0), 0)) / 1000;
  const tall = SIZE * CAPITALS;
  const [cos, sin] = [Math.cos(Math.PI / 4), Math.sin(Math.PI / 4)];
  const x = width / 2 - (cos * long) / 2 + (sin * tall) / 2;
  const y = height / 2 - (sin * long) / 2 - (cos * tall) / 2;
  const at = [cos, sin, -sin, cos, x, y].map((number) => number.toFixed(3)).join(" ");
  return `q\nBT\n0.702 0.149 0.118 RG\n2.5 w\n1 Tr\n/MarkFont ${SIZE} Tf\n${at} Tm\n(${word}) Tj\nET\nQ`;
}

function stream(content: string): string {
  return `<<\n/Length ${content.length}\n>>\nstream\n${content}\nendstream`;
}

function identity(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 32);
}
