"use client";

import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Notice } from "@/app/_ui/notice";
import { CopiedAddress } from "@/app/[tenant]/(office)/tills/(tabs)/copied-address";

const STEPS = {
  epson: [
    "Print the printer’s network page (hold its feed button while switching it on) and open the IP address on it in a browser of the same network.",
    "Sign in there and open Server Direct Print (on older models: TM-Intelligent, Server Direct Print).",
    "Switch it on, put this address into URL of server 1, set the interval to 3 seconds, and leave ID and password empty.",
    "Save and let the printer start again.",
  ],
  star: [
    "Print the printer’s network page (hold its feed button while switching it on) and open the IP address on it in a browser of the same network.",
    "Sign in there and open CloudPRNT.",
    "Switch the service on, put this address into Server URL, set the polling time to 3 seconds, and leave user and password empty.",
    "Save and let the printer start again.",
  ],
};

type Props = { name: string; protocol: keyof typeof STEPS; address: string; onClose: () => void };

/** The printer's address, this once, and where it is typed in. */
export function PrinterAddress({ name, protocol, address, onClose }: Props) {
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`The address of ${name}`}
      width={560}
      actions={
        <Button variant="primary" onClick={onClose}>
          It is typed in
        </Button>
      }
    >
      <div className="grid gap-4">
        <Notice tone="warn">
          It is shown this once: whoever has it gets what {name} should print. Lost, add the printer anew.
        </Notice>
        <CopiedAddress address={address} />
        <ol className="t-sm grid list-decimal gap-2 pl-5">
          {STEPS[protocol].map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p className="t-sm ink2">
          Within a few seconds the list says that it was seen. Then print a test page from its menu.
        </p>
      </div>
    </Dialog>
  );
}
