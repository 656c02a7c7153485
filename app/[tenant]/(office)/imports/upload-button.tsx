"use client";

import { Upload } from "lucide-react";
import type { RefObject } from "react";
import { Button } from "@/app/_ui/button";
import type { UploadState } from "./use-upload";

/** Opens the file picker; the button tells how far the upload is. */
export function UploadButton({ upload, input }: { upload: UploadState; input: RefObject<HTMLInputElement | null> }) {
  const { share, send } = upload;
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,.gz,text/csv,application/gzip"
        aria-label="File to import"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = "";
          if (file) send(file);
        }}
      />
      <Button
        size="sm"
        variant="primary"
        icon={<Upload aria-hidden="true" />}
        busy={share !== null}
        onClick={() => input.current?.click()}
      >
        {share === null ? "Choose a file" : share < 1 ? `Sending ${Math.floor(share * 100)} %` : "Looking through it…"}
      </Button>
    </>
  );
}
