import type { PendingWrite } from "@/drizzle/schema/quickbooks-sync";
import type { Link } from "./claim-link";

/** Where and what to post for a write; each kind of document has its own way to be voided. Throws for what writes nothing. */
export function remoteWrite(
  link: Link,
  pending: PendingWrite,
): { path: string; query: Record<string, string>; body: Record<string, unknown> } {
  const path = pending.entity.toLowerCase();
  const identity = { Id: link.remoteId, SyncToken: pending.syncToken };
  switch (pending.operation) {
    case "create":
      return { path, query: {}, body: pending.payload };
    case "update": {
      // Sparse: what others keep there stays, their memo as well; our lines are always sent whole.
      const { PrivateNote: _memo, ...payload } = pending.payload;
      return { path, query: {}, body: { ...payload, ...identity, sparse: true } };
    }
    case "void":
      return pending.entity === "Invoice"
        ? { path, query: { operation: "void" }, body: identity }
        : { path, query: { operation: "update", include: "void" }, body: { ...identity, sparse: true } };
    case "delete":
      return { path, query: { operation: "delete" }, body: identity };
    case "verify":
      throw new Error("Reading again writes nothing.");
  }
}

/** "Send INV-1042", for the log. */
export function writeWords(link: Link, pending: PendingWrite): string {
  const name = link.label || pending.entity;
  const verb = { create: "Send", update: "Change", void: "Void", delete: "Delete", verify: "Read" }[pending.operation];
  return `${verb} ${name}`;
}
