import { Notice } from "@/app/_ui/notice";
import { type ConnectEnding, connectEndings } from "@/server/quickbooks/connection/rules";

/** How the way through Intuit ended. The address only names which of our sentences it is. */
export function EndedNotice({ ended }: { ended: string | null }) {
  if (ended === null || !isEnding(ended)) return null;
  const isGood = ended === "connected" || ended === "reconnected";
  return (
    <Notice tone={isGood ? "ok" : ended === "declined" || ended === "used" ? "info" : "bad"} role="status">
      {connectEndings[ended]}
    </Notice>
  );
}

function isEnding(text: string): text is ConnectEnding {
  return Object.hasOwn(connectEndings, text);
}
