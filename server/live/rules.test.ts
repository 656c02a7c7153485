import { describe, expect, it } from "vitest";
import { newId } from "@/server/ids";
import { packed, type Told, unpacked } from "./payload";
import { BEHIND_AT_MOST, eventText } from "./rules";
import { LiveStream } from "./stream";

const fresh = (count: number) => Array.from({ length: count }, () => ({ topic: "open_sale", id: newId() }));

describe("what goes to other processes", () => {
  it("fits into a NOTIFY and arrives whole, however much it is", () => {
    const me = newId();
    const told: Told[] = [
      { tenant: newId(), companyId: newId(), announcements: fresh(400) },
      { tenant: newId(), companyId: newId(), announcements: "look_again" },
      ...Array.from({ length: 90 }, () => ({ tenant: newId(), companyId: newId(), announcements: fresh(1) })),
    ];
    const payloads = packed(me, told);
    const heard = new Map<string, Told["announcements"]>();
    for (const payload of payloads) {
      expect(Buffer.byteLength(payload)).toBeLessThan(8_000);
      const { process, told: part } = unpacked(payload);
      expect(process).toBe(me);
      for (const { tenant, announcements } of part) {
        const before = heard.get(tenant);
        const more = typeof before === "object" && typeof announcements === "object";
        heard.set(tenant, more ? [...before, ...announcements] : announcements);
      }
    }
    expect(heard).toEqual(new Map(told.map(({ tenant, announcements }) => [tenant, announcements])));
  });

  it("says nothing where it is not ours", () => {
    expect(unpacked("")).toEqual({ process: "", told: [] });
    expect(unpacked("me\nnot an-id sale 1").told).toEqual([]);
  });
});

describe("what waits for a screen", () => {
  it("does not grow with what happens: the same waits once, and too much becomes a request to look again", async () => {
    const stream = new LiveStream();
    for (let at = 0; at < 3; at++) stream.push(eventText("sale", "a"));
    expect(stream.behind).toBe(1);
    for (let at = 0; at < 100_000; at++) {
      stream.push(eventText("stock", `${at}`));
      expect(stream.behind).toBeLessThanOrEqual(BEHIND_AT_MOST);
    }
    expect(await stream.next()).toBe(eventText("look_again", ""));
    stream.push(eventText("sale", "b"));
    expect(await stream.next()).toBe(eventText("sale", "b"));
  });

  it("ends with the reason, whether or not somebody is reading", async () => {
    const stream = new LiveStream();
    const reading = stream.next();
    stream.end("access");
    stream.push(eventText("sale", "a"));
    expect(await reading).toBe(eventText("end", "access"));
    expect(await stream.next()).toBeNull();
    expect(await stream.next()).toBeNull();
  });
});
