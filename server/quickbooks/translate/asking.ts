import { keyText } from "./keys";
import type { Book, LinkKey, Mapped, Role, Translation } from "./model";
import { roleWords } from "./role-words";

export type Ref = { value: string };

/**
 * Looks up what a payload points to and remembers what was not there, so that a payload is written in one go and its answer asked
 * for at the end: first what somebody has to choose, then what has to stand there before.
 */
export type Asking = {
  ref(key: LinkKey): Ref;
  mapped(role: Role, name?: string): Ref;
  /** Null where nobody chose: for what may be left out. */
  ifMapped(role: Role): Mapped | null;
  missing(): Translation | null;
};

const NOWHERE: Ref = { value: "" };

export function askingOf(book: Book): Asking {
  const waits = new Map<string, LinkKey>();
  const unmapped: { role: Role; words: string }[] = [];
  return {
    ref(key) {
      const id = book.remoteIdOf(key);
      if (id !== null) return { value: id };
      waits.set(keyText(key), key);
      return NOWHERE;
    },
    mapped(role, name) {
      const found = book.mapped(role);
      if (found) return { value: found.id };
      unmapped.push({ role, words: roleWords(role, name) });
      return NOWHERE;
    },
    ifMapped: (role) => book.mapped(role),
    missing() {
      const [first] = unmapped;
      if (first) return { kind: "map", ...first };
      return waits.size > 0 ? { kind: "wait", for: [...waits.values()] } : null;
    },
  };
}
