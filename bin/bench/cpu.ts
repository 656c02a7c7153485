import { readdirSync, readFileSync } from "node:fs";

/** Milliseconds of CPU since a process began; of the database: of all its processes that live. */
export type Cpu = { server: number; database: number; load: number };

/** Only Linux tells of other processes; elsewhere nothing is said of CPU. */
export function cpuReader(serverPid: number, backendPid: number): (() => Cpu) | null {
  const parentOfBackend = statOf(backendPid)?.parent;
  if (parentOfBackend === undefined) return null;
  return () => ({
    server: statOf(serverPid)?.ms ?? 0,
    database: readdirSync("/proc")
      .map(Number)
      .filter((pid) => pid > 0)
      .reduce((all, pid) => {
        const stat = statOf(pid);
        return stat?.parent === parentOfBackend ? all + stat.ms : all;
      }, 0),
    load: statOf(process.pid)?.ms ?? 0,
  });
}

const MS_PER_TICK = 10;

function statOf(pid: number): { parent: number; ms: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may hold anything; what follows it are numbers.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { parent: Number(fields[1]), ms: (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK };
  } catch {
    return null;
  }
}
