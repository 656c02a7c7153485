export type Sent = { id: string } | { message: string };

/** Sends a file as it is, telling how much of it went. Answers with the import, or with the sentence why not; never throws. */
export function sendFile(
  tenant: string,
  companyId: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<Sent> {
  return new Promise((resolve) => {
    // Only XMLHttpRequest tells how far an upload got.
    const request = new XMLHttpRequest();
    request.open("POST", `/api/imports/${tenant}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
    request.setRequestHeader("x-tillbook-company", companyId);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(answerOf(request.responseText));
    request.onerror = () =>
      resolve({ message: "The file could not be sent. Check your connection and try again; nothing was imported." });
    request.send(file);
  });
}

function answerOf(text: string): Sent {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer === "object" && answer !== null) {
      if ("id" in answer && typeof answer.id === "string") return { id: answer.id };
      if ("message" in answer && typeof answer.message === "string") return { message: answer.message };
    }
  } catch {
    // Whatever stands between us and the server answered instead of it.
  }
  return { message: "The server did not take the file. Nothing was imported. Try again in a moment." };
}
