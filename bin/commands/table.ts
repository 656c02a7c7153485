import { addMember } from "./add-member";
import type { Command } from "./command";
import { createApiKey } from "./create-api-key";
import { createTenant } from "./create-tenant";
import { demoLoad } from "./demo";
import { doctor } from "./doctor";
import { importRetail } from "./import-retail";
import { rotateSealingKeys } from "./rotate-keys";
import { setPassword } from "./set-password";

/** Every command of `npm run cli`, in the order the help shows them. */
export const commands: Command[] = [
  createTenant,
  createApiKey,
  addMember,
  setPassword,
  importRetail,
  demoLoad,
  rotateSealingKeys,
  doctor,
];
