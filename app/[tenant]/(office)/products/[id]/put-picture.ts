const SIDE = 512;
const MOST_BYTES = 100_000;
/** Worse and worse until it fits. */
const QUALITIES = [0.86, 0.72, 0.58, 0.44];

type Where = { tenant: string; companyId: string; productId: string };

/** Makes a photo as small as a tile needs, here in the browser, and sends it. Throws an error with a sentence for the person. */
export async function putPicture({ tenant, companyId, productId }: Where, file: File): Promise<void> {
  const picture = await shrunk(file);
  const answer = await fetch(`/api/till/${tenant}/images/${productId}`, {
    method: "PUT",
    headers: { "x-tillbook-company": companyId, "content-type": picture.type },
    body: picture,
  }).catch(() => {
    throw new Error("No answer came from Tillbook. Check your connection and try again.");
  });
  if (answer.ok) return;
  const told: { message?: string } = await answer.json().catch(() => ({}));
  throw new Error(told.message ?? "The picture could not be stored. Try again.");
}

async function shrunk(file: File): Promise<Blob> {
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new Error("This is not a picture the browser can read. Choose a PNG, JPEG or WebP file.");
  });
  const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser cannot make the picture smaller.");
  // JPEG knows no transparency: what shows through is white, as on a tile.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  for (const quality of QUALITIES) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
    if (blob && blob.size <= MOST_BYTES) return blob;
  }
  throw new Error("The picture stays too large even when it is made smaller. Choose a plainer one.");
}
