import { isId } from "@/server/ids";
import { isSecure } from "./session-cookie";

const NAME = "tb-device";
/** The longest a browser keeps a cookie; begun anew whenever the till starts. */
const KEPT_SECONDS = 400 * 24 * 60 * 60;
/** A browser may be the tablet of a few tills: the demonstration's and the shop's own. */
const MOST = 8;

/** The secret of a tablet, from the cookies of a request. Scripts cannot read it, so no script can carry it away. */
export function deviceSecretOf(cookies: string, deviceId: string): string | null {
  return devicesIn(cookies).find(([id]) => id === deviceId)?.[1] ?? null;
}

/** The Set-Cookie that adds a tablet to those this browser is already, or begins its time anew. */
export function withDevice(cookies: string, { id, secret }: { id: string; secret: string }): string {
  const others = devicesIn(cookies).filter(([other]) => other !== id);
  return setCookie([...others.slice(1 - MOST), [id, secret]]);
}

/** The Set-Cookie that forgets one tablet. */
export function withoutDevice(cookies: string, deviceId: string): string {
  return setCookie(devicesIn(cookies).filter(([id]) => id !== deviceId));
}

function devicesIn(cookies: string): [string, string][] {
  const found = cookies.split(/;\s*/).find((part) => part.startsWith(`${NAME}=`));
  return (found?.slice(NAME.length + 1) ?? "").split("~").flatMap((entry): [string, string][] => {
    const [id, secret, ...more] = entry.split(".");
    return isId(id) && secret !== undefined && /^[\w-]{40,100}$/.test(secret) && more.length === 0
      ? [[id, secret]]
      : [];
  });
}

function setCookie(devices: [string, string][]): string {
  const value = devices.map(([id, secret]) => `${id}.${secret}`).join("~");
  const age = devices.length === 0 ? 0 : KEPT_SECONDS;
  return `${NAME}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${isSecure() ? "; Secure" : ""}`;
}
