import type { ConnectionLook } from "@/server/quickbooks/connection/rules";

/** What is done with everything at once, such as comparing the books or sending now. */
export function PageActions({ look: _ }: { look: ConnectionLook }) {
  return null;
}
