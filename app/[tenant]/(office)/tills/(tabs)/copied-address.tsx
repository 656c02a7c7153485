"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_ui/button";

/** An address to be typed elsewhere, with a button that copies it. */
export function CopiedAddress({ address }: { address: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    setCopied(true);
  };
  return (
    <div className="row border-line bg-sunken rounded-md border p-3">
      <code className="mono t-xs grow break-all" data-testid="address">
        {address}
      </code>
      <Button size="sm" icon={copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />} onClick={copy}>
        {copied ? "Copied" : "Copy"}
      </Button>
    </div>
  );
}
