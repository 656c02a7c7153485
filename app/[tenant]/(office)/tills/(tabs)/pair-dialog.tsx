"use client";

import { useEffect, useState } from "react";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { CopiedAddress } from "./copied-address";

/** How a tablet becomes a till's: its address, to be typed or scanned. Nothing secret is in it. */
export function PairDialog({ onClose }: { onClose: () => void }) {
  const { tenant } = useMember();
  const address = `${window.location.origin}${paths.till(tenant)}`;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Pair a tablet"
      subtitle="On the tablet itself, in its browser"
      width={520}
      actions={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className="grid gap-5 sm:grid-cols-[172px_minmax(0,1fr)]">
        <QrCode text={address} />
        <div className="grid content-start gap-4">
          <ol className="t-sm grid list-decimal gap-2 pl-5">
            <li>Scan the code with the tablet’s camera, or type the address below.</li>
            <li>Sign in as owner, admin or manager: only they may pair.</li>
            <li>Choose the till and give the tablet a name. It checks itself and says whether it may sell offline.</li>
            <li>Add the page to the home screen, so that it opens like an app.</li>
          </ol>
          <CopiedAddress address={address} />
        </div>
      </div>
    </Dialog>
  );
}

/** Dark on light in either theme: cameras read nothing else for sure. */
function QrCode({ text }: { text: string }) {
  const [picture, setPicture] = useState("");
  useEffect(() => {
    let gone = false;
    void import("@/server/till/code-svg").then(({ codeSvg }) => {
      if (!gone) setPicture(`data:image/svg+xml,${encodeURIComponent(codeSvg("qr", text))}`);
    });
    return () => {
      gone = true;
    };
  }, [text]);
  return (
    <div className="border-line grid size-[172px] place-items-center rounded-md border bg-[#fff] p-3">
      {picture ? (
        // biome-ignore lint/performance/noImgElement: a drawing made here, nothing to optimise
        <img src={picture} alt={`QR code of ${text}`} width={146} height={146} />
      ) : null}
    </div>
  );
}
