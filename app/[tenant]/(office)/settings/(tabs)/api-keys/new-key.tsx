"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Notice } from "@/app/_ui/notice";

/** The key's text, this once. */
export function NewKey({ text, name, onClose }: { text: string; name: string; onClose: () => void }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`The key of ${name}`}
      actions={
        <Button variant="primary" onClick={onClose}>
          I have kept it
        </Button>
      }
    >
      <div className="grid gap-4">
        <Notice tone="warn">Copy it now: it is shown this once. Whoever has it may do what it may do.</Notice>
        <div className="row rounded-md border border-line bg-sunken p-3">
          <code className="mono t-xs grow break-all" data-testid="api-key">
            {text}
          </code>
          <Button size="sm" icon={copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />} onClick={copy}>
            {copied ? "Copied" : "Copy"}
          </Button>
        </div>
        <pre className="mono t-xs ink2 break-all whitespace-pre-wrap">{`curl -H "Authorization: Bearer …" ${window.location.origin}/api/v1/customers`}</pre>
      </div>
    </Dialog>
  );
}
