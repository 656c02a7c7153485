// What the commands print: a few calm lines with times, and one sentence when something is in the way.

/** A foreseen failure. Its message is one clear sentence for the person at the keyboard. */
export class Problem extends Error {
  /** @param {string} message @param {string} [details] what a program printed, shown below the sentence */
  constructor(message, details = "") {
    super(message);
    this.name = "Problem";
    this.details = details;
  }
}

/** What goes on by itself once there is room on the disk again. */
export class NoRoom extends Problem {}

/** `  database   ready            0.6 s` */
export function say(subject, state, startedAt) {
  const time = startedAt === undefined ? "" : seconds(Date.now() - startedAt);
  process.stdout.write(`  ${subject.padEnd(12)} ${state.padEnd(34)} ${time.padStart(8)}`.trimEnd().concat("\n"));
}

export function line(text = "") {
  process.stdout.write(`${text}\n`);
}

export function seconds(ms) {
  return ms < 60_000
    ? `${(ms / 1000).toFixed(1)} s`
    : `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

/** Prints the failure and returns the exit code: the sentence of a Problem, the whole stack of anything else. */
export function complain(error) {
  if (isDiskFull(error)) {
    process.stderr.write("\nThe disk is full. Free some space and start again; nothing that was saved is lost.\n");
  } else if (error instanceof Problem) {
    process.stderr.write(`\n${error.message}\n${error.details ? `\n${error.details.trimEnd()}\n` : ""}`);
  } else {
    process.stderr.write(`\n${error?.stack ?? error}\n`);
  }
  return 1;
}

export function isDiskFull(error) {
  return (
    error?.code === "ENOSPC" ||
    error?.code === "53100" ||
    /No space left on device|ENOSPC/.test(`${error?.message} ${error?.details ?? ""}`)
  );
}

/** The last lines of what a program printed. */
export function tail(text, lines = 30) {
  return text.trimEnd().split("\n").slice(-lines).join("\n");
}
