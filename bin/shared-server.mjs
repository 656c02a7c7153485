// One PostgreSQL server for several commands at once: the first starts it, the last stops it.
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isAlive, readLock, releaseLock, takeLock, waitForLock } from "./lock.mjs";
import { startPostgres } from "./postgres.mjs";
import { NoRoom } from "./say.mjs";

/** How often a watched server is looked at, and how often it is tried again on a full disk. */
const LOOK_MS = 500;
const ROOM_MS = 2_000;

/**
 * Starts or adopts the server in `folder` on behalf of `user` (a name unique to this use of it).
 * `leave()` stops it unless another living process uses it; `watch()` starts it again on the same port should it die.
 * @param {{ folder: string, password: string, user: string, settings?: Record<string, string>, quiet?: boolean, freeBytes?: (path: string) => number }} options
 */
export async function joinServer({ folder, password, user, settings, quiet, freeBytes }) {
  const users = join(folder, "users");
  const mine = join(users, user);
  mkdirSync(users, { recursive: true });
  let server;
  let left = false;
  await alone(async () => {
    server = await startPostgres({ folder, password, settings, quiet, freeBytes });
    takeLock(mine);
  });
  return {
    adopted: server.adopted,
    url: server.url,
    toolsUrl: server.toolsUrl,
    watch,
    async leave() {
      left = true;
      await alone(async () => {
        releaseLock(mine);
        if (othersIn(users).length === 0) await server.stop();
      });
    },
  };

  async function alone(work) {
    const release = await waitForLock(join(folder, "server.lock"));
    try {
      return await work();
    } finally {
      release();
    }
  }

  /**
   * Returns at once. Calls `onRestart` when the server had died and runs again, `onFailure` when it cannot. On a full disk it calls
   * `onNoRoom` once and waits for room, however long that takes.
   */
  function watch(told) {
    look({ onNoRoom: () => {}, ...told }, false);
  }

  function look(told, isWaiting) {
    const timer = setTimeout(
      async () => {
        if (left) return;
        let hasRoom = true;
        if (!isAlive(server.pid)) {
          try {
            await alone(async () => {
              if (!left)
                server = await startPostgres({ folder, password, settings, quiet: true, port: server.port, freeBytes });
            });
            told.onRestart();
          } catch (error) {
            hasRoom = !(error instanceof NoRoom);
            if (hasRoom) told.onFailure(error);
            else if (!isWaiting) told.onNoRoom(error);
          }
        }
        look(told, !hasRoom);
      },
      isWaiting ? ROOM_MS : LOOK_MS,
    );
    timer.unref();
  }
}

/** Whether a living process holds that name. */
export function isUsed(folder, user) {
  return readLock(join(folder, "users", user)) !== null;
}

function othersIn(users) {
  return readdirSync(users).filter((user) => {
    if (readLock(join(users, user))) return true;
    rmSync(join(users, user), { force: true });
    return false;
  });
}
