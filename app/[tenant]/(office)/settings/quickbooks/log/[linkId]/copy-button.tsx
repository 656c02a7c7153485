"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_ui/button";

/** Puts a text on the clipboard and says that it did. */
export function CopyButton({ label, text, what }: { label: string; text: () => string; what: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () =>
    void navigator.clipboard?.writeText(text()).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <Button
      size="xs"
      variant="quiet"
      icon={copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      onClick={copy}
      onBlur={() => setCopied(false)}
    >
      {copied ? "Copied" : label}
      <span className="sr-only"> {what}</span>
    </Button>
  );
}
