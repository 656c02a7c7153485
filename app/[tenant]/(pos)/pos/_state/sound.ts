import { volume } from "@/app/[tenant]/(pos)/pos/_frame/preferences";
import { facts } from "./facts";

/** What a scan or a result sounds like. They differ in pitch, number and length, so none is told by loudness. */
export type Tone = "added" | "unknown" | "blocked" | "paid";

type Note = { hertz: number; from: number; seconds: number };

const tones: Record<Tone, readonly Note[]> = {
  added: [{ hertz: 1_760, from: 0, seconds: 0.06 }],
  unknown: [
    { hertz: 660, from: 0, seconds: 0.09 },
    { hertz: 660, from: 0.15, seconds: 0.09 },
  ],
  blocked: [{ hertz: 196, from: 0, seconds: 0.3 }],
  paid: [
    { hertz: 880, from: 0, seconds: 0.07 },
    { hertz: 1_320, from: 0.09, seconds: 0.11 },
  ],
};

/** Of what the company set; at its usual 60 % a loud note is half of what the tablet can do. */
const LOUDNESS = { off: 0, soft: 0.2, loud: 0.85 } as const;

/** From silent to as loud as it goes: the company's volume, softer or off where this tablet was set so. */
export function loudnessNow(): number {
  return LOUDNESS[volume.get()] * ((facts.get()?.rules.soundVolume ?? 60) / 100);
}

let context: AudioContext | null = null;

/** Sounds at once; silent where the till is set to silence. Never throws and never waits. */
export function play(tone: Tone): void {
  const loudness = loudnessNow();
  if (loudness === 0) return;
  try {
    context ??= new AudioContext({ latencyHint: "interactive" });
    if (context.state === "suspended") void context.resume();
    for (const note of tones[tone]) sound(context, note, loudness);
  } catch {
    // A tablet without sound still shows what happened.
  }
}

/** Browsers let nothing be heard before the first touch: the first touch wakes the sound. */
export function wakeSound(): void {
  if (context !== null || loudnessNow() === 0) return;
  try {
    context = new AudioContext({ latencyHint: "interactive" });
  } catch {
    context = null;
  }
}

function sound(audio: AudioContext, { hertz, from, seconds }: Note, loudness: number) {
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  const start = audio.currentTime + from;
  oscillator.frequency.value = hertz;
  // Without these slopes each note would begin and end with a click.
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(loudness, start + 0.005);
  gain.gain.setValueAtTime(loudness, start + seconds - 0.01);
  gain.gain.linearRampToValueAtTime(0, start + seconds);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(start + seconds);
}
