import { BEHIND_AT_MOST, eventText, LOOK_AGAIN } from "./rules";

const MISSED = eventText(LOOK_AGAIN, "");

/**
 * What one screen has yet to be sent. The same message waits once, and never more than a few hundred: somebody who reads slowly
 * costs no more memory than somebody who reads at once.
 */
export class LiveStream {
  readonly #waiting = new Set<string>();
  #wake: (() => void) | null = null;
  #ended = false;

  push(message: string): void {
    if (this.#ended || this.#waiting.has(MISSED)) return;
    if (this.#waiting.size >= BEHIND_AT_MOST) {
      this.#waiting.clear();
      this.#waiting.add(MISSED);
    } else {
      this.#waiting.add(message);
    }
    this.#wake?.();
  }

  lookAgain(): void {
    this.push(MISSED);
  }

  /** Says why, and nothing after it. */
  end(why: string): void {
    if (this.#ended) return;
    this.#waiting.clear();
    this.#waiting.add(eventText("end", why));
    this.#ended = true;
    this.#wake?.();
  }

  /** Everything that waits, as one text; null when it has ended and everything was taken. One reader. */
  async next(): Promise<string | null> {
    if (this.#waiting.size === 0 && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = null;
    }
    if (this.#waiting.size === 0) return null;
    const text = [...this.#waiting].join("");
    this.#waiting.clear();
    return text;
  }

  get behind(): number {
    return this.#waiting.size;
  }
}
