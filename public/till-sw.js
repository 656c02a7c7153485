// The till's service worker: the page and its files come from the tablet, so that the till opens without internet. A newer version
// is fetched whole in the background and waits until the till, between two sales, takes it. Answers of the office are never kept.
"use strict";

/** What the till is made of, written by the build: `{ version, files }`. */
const LIST = "/till-precache.json";
/** Which version each till of this browser is open with, by its address. */
const STATE = "till state";
const FILES = "till ";

const page = new URL(self.registration.scope).pathname;

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const { active } = await readState();
      if (!active) await writeState({ active: await fetchWhole(await fetchList()), ready: null });
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (url.pathname !== page) return;
    event.respondWith(givePage(request));
    event.waitUntil(look().catch(() => undefined));
  } else if (url.pathname.startsWith("/_next/static/") || /^\/(till-[\w-]+\.png|icon\.svg)$/.test(url.pathname)) {
    event.respondWith(giveFile(request));
  }
});

self.addEventListener("message", (event) => {
  const { data, ports } = event;
  const answer = (value) => ports[0]?.postMessage(value);
  if (data?.kind === "look") {
    event.waitUntil(
      look()
        .catch(() => undefined)
        .then(async () => answer(await readState())),
    );
  } else if (data?.kind === "take") {
    event.waitUntil(take().then(answer, () => answer(null)));
  }
});

/** The browser says there is internet again: whoever is open sends what waits. */
self.addEventListener("sync", (event) => {
  if (event.tag === "till-send") event.waitUntil(tell({ kind: "send" }));
});

async function givePage(request) {
  const { active } = await readState();
  const kept = active && (await (await caches.open(FILES + active)).match(page, { ignoreVary: true }));
  return kept ?? fetch(request);
}

async function giveFile(request) {
  const kept = await caches.match(request, { ignoreVary: true, ignoreSearch: true });
  return kept ?? fetch(request);
}

let looking = null;

/** Asks for the list; what is new is fetched whole before anybody hears of it. One look at a time. */
function look() {
  looking ??= lookOnce().finally(() => {
    looking = null;
  });
  return looking;
}

async function lookOnce() {
  const list = await fetchList();
  const { active, ready } = await readState();
  if (list.version === active) {
    if (ready) await writeState({ active, ready: null });
    return;
  }
  if (list.version === ready) return;
  await fetchWhole(list);
  if (active) {
    await writeState({ active, ready: list.version });
    await tell({ kind: "ready", version: list.version });
  } else {
    await writeState({ active: list.version, ready: null });
  }
}

async function take() {
  const { active, ready } = await readState();
  if (!ready) return { active, ready };
  await writeState({ active: ready, ready: null });
  await forgetOthers();
  return { active: ready, ready: null };
}

async function fetchList() {
  const answer = await fetch(LIST, { cache: "no-store" });
  if (!answer.ok) throw new Error("The list of the till's files did not come.");
  return answer.json();
}

/** Keeps every file of a version and the page that goes with them; throws unless all of it is there. Gives the version. */
async function fetchWhole({ version, files }) {
  const cache = await caches.open(FILES + version);
  const kept = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
  const missing = files.filter((file) => !kept.has(file));
  for (let at = 0; at < missing.length; at += 6) {
    await Promise.all(
      missing.slice(at, at + 6).map(async (file) => {
        const answer = (await caches.match(file, { ignoreVary: true })) ?? (await fetch(file));
        if (!answer.ok) throw new Error(`${file} did not come.`);
        await cache.put(file, answer);
      }),
    );
  }
  const answer = await fetch(page, { cache: "no-store" });
  if (!answer.ok || answer.redirected || !/^text\/html/.test(answer.headers.get("content-type") ?? "")) {
    throw new Error("The till's page did not come.");
  }
  // A page made while a newer version was being put in place names files of that one.
  const text = await answer.clone().text();
  const named = text.match(/\/_next\/static\/chunks\/[\w.~-]+\.(?:js|css)/g) ?? [];
  if (named.some((file) => !files.includes(file))) throw new Error("The page is of another version than the list.");
  await cache.put(page, answer);
  return version;
}

/** Caches no till of this browser is open with. */
async function forgetOthers() {
  const cache = await caches.open(STATE);
  const used = new Set([STATE]);
  for (const request of await cache.keys()) {
    const state = await (await cache.match(request)).json();
    for (const version of [state.active, state.ready]) if (version) used.add(FILES + version);
  }
  for (const name of await caches.keys()) if (name.startsWith(FILES) && !used.has(name)) await caches.delete(name);
}

async function readState() {
  const kept = await (await caches.open(STATE)).match(page);
  return kept ? kept.json() : { active: null, ready: null };
}

async function writeState(state) {
  await (await caches.open(STATE)).put(page, Response.json(state));
}

async function tell(message) {
  for (const client of await self.clients.matchAll({ type: "window" })) client.postMessage(message);
}
