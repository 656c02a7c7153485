"use client";

import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { sendFile } from "./send-file";

export type UploadState = {
  send: (file: File) => void;
  /** Between 0 and 1 while a file travels; 1 while the server looks through it; null when there is none. */
  share: number | null;
  error: string | null;
};

/** Uploads a file and goes to the page that shows what it will make. */
export function useUpload(): UploadState {
  const { tenant, company } = useMember();
  const router = useRouter();
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<string | null>(null);
  const send = useCallback(
    async (file: File) => {
      setError(null);
      setShare(0);
      const answer = await sendFile(tenant, company.id, file, setShare);
      if ("id" in answer) router.push(paths.import(tenant, answer.id));
      else {
        setError(answer.message);
        setShare(null);
      }
    },
    [tenant, company.id, router],
  );
  return { send, share, error };
}
