/**
 * What may be chosen with a product: at least `smallest`, at most `largest` of a group, any number when `largest` is null.
 * "Milk", exactly one, is 1 and 1. What is usual is chosen already, so it may not be more than may be chosen.
 */
export type Choices = {
  smallest: number;
  largest: number | null;
  modifiers: readonly { name: string; isUsual: boolean }[];
};

export const FAVOURITES_AT_MOST = 200;

/** Null when a group's choices can be made; otherwise the field at fault and why. */
export function cannotChoose({ smallest, largest, modifiers }: Choices): { field: string; message: string } | null {
  if (largest !== null && smallest > largest) {
    return { field: "largest", message: "At most cannot be less than at least." };
  }
  if (smallest > modifiers.length) {
    return { field: "smallest", message: `At least ${smallest} cannot be chosen out of ${modifiers.length}.` };
  }
  const usual = modifiers.filter((modifier) => modifier.isUsual).length;
  if (largest !== null && usual > largest) {
    return { field: "modifiers", message: `${usual} are chosen already, but at most ${largest} may be.` };
  }
  const names = modifiers.map((modifier) => modifier.name.toLowerCase());
  const twice = modifiers.find((modifier, index) => names.indexOf(modifier.name.toLowerCase()) !== index);
  return twice ? { field: "modifiers", message: `${twice.name} is there twice.` } : null;
}

/** A picture of a tile: small, of a kind that cannot hold a script. Sizes are in pixels. */
export type Picture = { contentType: "image/png" | "image/jpeg" | "image/webp"; width: number; height: number };

export const PICTURE_BYTES = 100_000;
export const PICTURE_SIDE = 512;

/** The kind and size of a picture as its first bytes tell; null for anything that is not a PNG, JPEG or WebP. */
export function readPicture(bytes: Uint8Array): Picture | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 30) return null;
  if (view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a && tag(view, 12) === "IHDR") {
    return { contentType: "image/png", width: view.getUint32(16), height: view.getUint32(20) };
  }
  if (view.getUint16(0) === 0xffd8) return readJpeg(view);
  if (tag(view, 0) === "RIFF" && tag(view, 8) === "WEBP") return readWebp(view);
  return null;
}

/** Null when a picture may stand on a tile; otherwise why not. */
export function cannotShow(bytes: Uint8Array): string | null {
  if (bytes.byteLength > PICTURE_BYTES) {
    return `The picture has ${Math.ceil(bytes.byteLength / 1000)} kB. Nothing was changed. Use one of at most ${PICTURE_BYTES / 1000} kB.`;
  }
  const picture = readPicture(bytes);
  if (!picture) return "This is not a PNG, JPEG or WebP picture. Nothing was changed. Choose another file.";
  const { width, height } = picture;
  if (width < 1 || height < 1 || width > PICTURE_SIDE || height > PICTURE_SIDE) {
    return `The picture is ${width} × ${height}. Nothing was changed. Use one of at most ${PICTURE_SIDE} × ${PICTURE_SIDE}.`;
  }
  return null;
}

/** Segments follow each other by their lengths until the one that holds the size (SOF0 to SOF15 without C4, C8 and CC). */
function readJpeg(view: DataView): Picture | null {
  for (let at = 2; at + 9 <= view.byteLength; ) {
    const marker = view.getUint16(at);
    if (marker === 0xffff) {
      at += 1;
      continue;
    }
    if (marker < 0xffc0 || marker === 0xffd9 || marker === 0xffda) return null;
    if (marker <= 0xffcf && marker !== 0xffc4 && marker !== 0xffc8 && marker !== 0xffcc) {
      return { contentType: "image/jpeg", width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    }
    const length = view.getUint16(at + 2);
    if (length < 2) return null;
    at += 2 + length;
  }
  return null;
}

function readWebp(view: DataView): Picture | null {
  const contentType = "image/webp";
  switch (tag(view, 12)) {
    case "VP8 ":
      if (view.getUint16(23) !== 0x9d01 || view.getUint8(25) !== 0x2a) return null;
      return { contentType, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case "VP8L": {
      if (view.getUint8(20) !== 0x2f) return null;
      const bits = view.getUint32(21, true);
      return { contentType, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case "VP8X":
      return { contentType, width: threeBytes(view, 24) + 1, height: threeBytes(view, 27) + 1 };
    default:
      return null;
  }
}

function threeBytes(view: DataView, at: number): number {
  return view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;
}

function tag(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}
