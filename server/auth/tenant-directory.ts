import { eq } from "drizzle-orm";
import { tenantDirectory } from "@/drizzle/schema/identity";
import { inIdentity } from "@/server/db";

/** A slug never changes its tenant, so what was found once stays true; the bound keeps a flood of slugs from growing it. */
const known = new Map<string, string>();
const KNOWN_AT_MOST = 10_000;

/** The tenant a path's slug means, or null. Says nothing about who may enter. */
export async function tenantOfSlug(slug: string): Promise<string | null> {
  const cached = known.get(slug);
  if (cached) return cached;
  if (!/^[a-z0-9-]{2,63}$/.test(slug)) return null;
  const [row] = await inIdentity((tx) =>
    tx.select({ tenant: tenantDirectory.tenant }).from(tenantDirectory).where(eq(tenantDirectory.slug, slug)),
  );
  if (!row) return null;
  if (known.size >= KNOWN_AT_MOST) known.clear();
  known.set(slug, row.tenant);
  return row.tenant;
}
