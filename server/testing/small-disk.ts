import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const ROOMY = 1024 * 1024 * 1024;

/** A filesystem of its own, in memory, which can be made full: nobody else's disk is. */
export type SmallDisk = {
  folder: string;
  /** Whatever it holds, from now on it has room for so many bytes more. */
  leave(bytes: number): Promise<void>;
  makeRoom(): Promise<void>;
  close(): Promise<void>;
};

/** Held by a shell, so that it is gone with the process that wanted it, however that ends. */
const HOLD = `
trap "" INT TERM
mount -t tmpfs -o mode=755,size=$2 tillbook "$1" || exit 1
echo ready
while read -r size; do mount -t tmpfs -o remount,size="$size" tillbook "$1" && echo ready || echo refused; done
umount "$1" || umount -l "$1"`;

/** Mounted by root; by anybody else in a namespace, into which the shell's process leads. */
export async function openSmallDisk(): Promise<SmallDisk> {
  const point = mkdtempSync(join(tmpdir(), "tillbook-disk-"));
  chmodSync(point, 0o755);
  const isRoot = process.getuid?.() === 0;
  const shell = ["sh", "-c", HOLD, "sh", point, String(ROOMY)];
  const [program = "", ...rest] = isRoot ? shell : ["unshare", "-Urm", ...shell];
  const holder = spawn(program, rest, { stdio: ["pipe", "pipe", "pipe"] });
  const answers = answersOf(holder);
  const refusal = await answers.next();
  if (refusal !== "ready") {
    rmSync(point, { recursive: true });
    throw new Error(`no small filesystem can be mounted: ${refusal}`);
  }
  const folder = isRoot ? point : join(`/proc/${holder.pid}/root`, point);
  const resize = (size: number) => {
    holder.stdin.write(`${size}\n`);
    return answers.next();
  };
  return {
    folder,
    async leave(bytes) {
      // Refused while it holds more than that already: somebody wrote meanwhile.
      while ((await resize(usedIn(folder) + bytes)) !== "ready");
    },
    async makeRoom() {
      await resize(ROOMY);
    },
    async close() {
      holder.stdin.end();
      await answers.end;
      rmSync(point, { recursive: true });
    },
  };
}

/** Why this machine lets nobody mount one; null where it does. */
export async function whyNoSmallDisk(): Promise<string | null> {
  try {
    const disk = await openSmallDisk();
    await disk.close();
    return null;
  } catch (error) {
    return String(error instanceof Error ? error.message : error);
  }
}

function usedIn(folder: string): number {
  const { blocks, bfree, bsize } = statfsSync(folder);
  return (blocks - bfree) * bsize;
}

/** What it says, line by line; what it complained of when it says nothing more. */
function answersOf(holder: ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream }) {
  let complaint = "";
  holder.stderr.on("data", (words) => {
    complaint += words;
  });
  const end = new Promise<void>((gone) => {
    holder.once("error", (error) => {
      complaint = error.message;
      gone();
    });
    holder.once("close", () => gone());
  });
  const lines = createInterface({ input: holder.stdout })[Symbol.asyncIterator]();
  return {
    end,
    async next(): Promise<string> {
      const { value, done } = await lines.next();
      if (!done) return value;
      await end;
      return complaint.trim();
    },
  };
}
