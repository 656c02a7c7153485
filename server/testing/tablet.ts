import { newSecret } from "@/server/auth/rules";
import type { DeviceFacts, TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { createRegister } from "@/server/registers/create-register";
import { pairDevice } from "@/server/registers/pair-device";
import type { RegisterRow } from "@/server/registers/queries";
import type { TabletContext } from "@/server/trpc";

export type TestTablet = {
  register: RegisterRow;
  device: DeviceFacts;
  /** What its cookie would hold. */
  secret: string;
  /** The same transaction, asked from this tablet by whoever acts in `ctx`. */
  at: (ctx: TenantContext) => TabletContext;
};

/** A till at the site with a tablet, in the open transaction. A second one with the first's register stands beside it. */
export async function aTablet(
  ctx: TenantContext,
  at: { siteId: string } | { register: RegisterRow },
  name = "Counter",
): Promise<TestTablet> {
  const register =
    "register" in at
      ? at.register
      : await createRegister(ctx, { name: `Till ${newId().slice(-6)}`, siteId: at.siteId });
  const [id, secret] = [newId(), newSecret()];
  const wish = { id, registerId: register.id, name, hand: "right" } as const;
  const { code } = await pairDevice(ctx, wish, { secret, userAgent: "test" });
  const { id: registerId, name: registerName, siteId } = register;
  const device = { id, code, name, registerId, registerName, siteId };
  return { register, device, secret, at: (acting) => ({ ...acting, device }) };
}
