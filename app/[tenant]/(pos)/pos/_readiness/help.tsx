"use client";

import { X } from "lucide-react";
import { Dialog } from "@/app/[tenant]/(pos)/pos/_frame/dialog";
import type { Check } from "./checks";

/** How to mend what a check found, in steps a person at the counter can follow. */
const steps: Record<Check["key"], { title: string; steps: string[] }> = {
  installed: {
    title: "Put the till on the home screen",
    steps: [
      "iPad: tap Share in Safari, then Add to Home Screen.",
      "Android: open the browser's menu, then Install app or Add to home screen.",
      "Open the till from its new icon from now on.",
    ],
  },
  storage: {
    title: "Have the browser keep the sales",
    steps: [
      "Put the till on the home screen and open it from there.",
      "On Android, allow notifications if the browser asks; it then keeps the storage for good.",
      "Do not use a private window for the till.",
    ],
  },
  space: {
    title: "Make room on this tablet",
    steps: [
      "Open the tablet's settings, Storage.",
      "Remove pictures, films and apps that are not needed.",
      "Come back and check again.",
    ],
  },
  catalogue: {
    title: "Bring the catalogue up to date",
    steps: [
      "Connect this tablet to the internet.",
      "Leave the till open for a minute: the catalogue comes by itself.",
      "Check again.",
    ],
  },
  clock: {
    title: "Set the clock",
    steps: [
      "iPad: Settings, General, Date & Time, Set Automatically.",
      "Android: Settings, System, Date & time, Set time automatically.",
      "Computer: turn on setting the time automatically.",
    ],
  },
  counter: {
    title: "Go on after the last receipt",
    steps: [
      "Connect this tablet to the internet.",
      "Check again: the counter then goes on after the last receipt the office has.",
    ],
  },
  printer: {
    title: "Wake the printer",
    steps: [
      "See that the printer is on and has paper.",
      "See that it is in the same network and that its server address is the one shown in the office under Printers.",
      "Check again after a minute.",
    ],
  },
  terminal: {
    title: "Wake the card terminal",
    steps: ["See that the terminal is on and shows its start screen.", "See that it is connected.", "Check again."],
  },
};

export function Help({ about, onClose }: { about: Check["key"]; onClose: () => void }) {
  const help = steps[about];
  return (
    <Dialog label={help.title} onClose={onClose}>
      <div className="row between">
        <h2>{help.title}</h2>
        <button type="button" className="btn quiet sq" aria-label="Close" onClick={onClose}>
          <X className="icon" />
        </button>
      </div>
      <ol className="stack">
        {help.steps.map((step, at) => (
          <li key={step} className="row top">
            <span className="count">{at + 1}</span>
            <span className="grow">{step}</span>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
