/** The formats on goods, receipts and cards. */
const FORMATS = ["ean_13", "ean_8", "upc_a", "upc_e", "code_128", "code_39", "itf", "qr_code", "data_matrix"] as const;

/** The same code held in front of the camera counts once in this time. */
const AGAIN_MS = 1_500;
const LOOK_MS = 120;

type Detector = { detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]> };

/** Shows what the back camera sees until it is told to stop. Throws as the browser does. */
export async function openCamera(picture: HTMLVideoElement, stop: AbortSignal): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } },
    audio: false,
  });
  const end = () => {
    for (const track of stream.getTracks()) track.stop();
  };
  if (stop.aborted) return end();
  stop.addEventListener("abort", end, { once: true });
  picture.srcObject = stream;
  await picture.play();
}

/** Looks for codes some times a second, until it is told to stop. */
export async function watchForCodes(
  picture: HTMLVideoElement,
  stop: AbortSignal,
  onCode: (code: string) => void,
): Promise<void> {
  const detector = await detectorOf();
  let last = { code: "", at: 0 };
  while (!stop.aborted) {
    const [found] = await detector.detect(picture).catch(() => []);
    if (found && !stop.aborted && (found.rawValue !== last.code || performance.now() - last.at > AGAIN_MS)) {
      last = { code: found.rawValue, at: performance.now() };
      onCode(found.rawValue);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** The tablet's own reader where it has one, else ours, fetched when the camera is first used. */
async function detectorOf(): Promise<Detector> {
  const own = (globalThis as { BarcodeDetector?: { new (of: { formats: readonly string[] }): Detector } })
    .BarcodeDetector;
  if (own) return new own({ formats: FORMATS });
  const { BarcodeDetector, prepareZXingModule } = await import("barcode-detector/ponyfill");
  // The reader's own file comes from this server and nowhere else.
  const file = new URL("zxing-wasm/reader/zxing_reader.wasm", import.meta.url).href;
  prepareZXingModule({ overrides: { locateFile: () => file } });
  return new BarcodeDetector({ formats: [...FORMATS] });
}
