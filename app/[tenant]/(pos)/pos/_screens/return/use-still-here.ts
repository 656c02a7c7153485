import { useCallback, useEffect, useRef } from "react";
import { pendingApproval, takeRequestBack } from "@/app/[tenant]/(pos)/pos/_state/approvals";
import { tell } from "@/app/[tenant]/(pos)/pos/_state/scan-feedback";

/**
 * Whether the return is still on the screen. Leaving takes back a question to a manager who stands here; one who was asked elsewhere may
 * answer while the next customer is served: a yes waits under Return, a no is said and asks nobody for a PIN.
 */
export function useStillHere(saleId: string): () => boolean {
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
      const asked = pendingApproval.get();
      if (asked?.subjectId !== saleId) return;
      if (!asked.elsewhere) takeRequestBack();
      else listenForNo(saleId);
    };
  }, [saleId]);
  return useCallback(() => here.current, []);
}

function listenForNo(saleId: string): void {
  const stop = pendingApproval.subscribe(() => {
    const now = pendingApproval.get();
    if (now?.subjectId !== saleId) stop();
    else if (now.refused) {
      stop();
      takeRequestBack();
      tell("blocked", `${now.refused} Nothing was given back.`);
    }
  });
}
