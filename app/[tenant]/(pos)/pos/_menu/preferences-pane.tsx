"use client";

import { Maximize, Minimize, MonitorSmartphone, Moon, Sun, Volume1, Volume2, VolumeX } from "lucide-react";
import type { ReactNode } from "react";
import type { Theme } from "@/app/_lib/theme";
import { bootstrap } from "@/app/[tenant]/(pos)/pos/_api/session";
import {
  chooseHand,
  choosePaper,
  chooseTillTheme,
  chooseVolume,
  paperWidth,
  theme,
  type Volume,
  volume,
} from "@/app/[tenant]/(pos)/pos/_frame/preferences";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { type Hand, hand } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { useFullScreen } from "./use-full-screen";

/** How this tablet looks and sounds. */
export function PreferencesPane() {
  const side = useStore(hand);
  const look = useStore(theme);
  const loud = useStore(volume);
  const roll = useStore(paperWidth);
  const silenced = useStore(bootstrap)?.rules.soundVolume === 0;
  const full = useFullScreen();
  return (
    <div className="pane-body scroll preferences">
      <Choice<Hand>
        label="Hand"
        hint="where the basket sits"
        value={side}
        onChoose={chooseHand}
        options={[
          { value: "left", words: "Left" },
          { value: "right", words: "Right" },
        ]}
      />
      <Choice<Theme>
        label="Look"
        value={look}
        onChoose={chooseTillTheme}
        options={[
          { value: "light", words: "Light", icon: <Sun className="icon s" /> },
          { value: "dark", words: "Dark", icon: <Moon className="icon s" /> },
          { value: "system", words: "As the tablet", icon: <MonitorSmartphone className="icon s" /> },
        ]}
      />
      <Choice<Volume>
        label="Sounds"
        hint={silenced ? "the office set the tills to silent" : "scans and results"}
        value={loud}
        onChoose={chooseVolume}
        options={[
          { value: "off", words: "Silent", icon: <VolumeX className="icon s" /> },
          { value: "soft", words: "Soft", icon: <Volume1 className="icon s" /> },
          { value: "loud", words: "Loud", icon: <Volume2 className="icon s" /> },
        ]}
      />
      <Choice<"58" | "80">
        label="Paper"
        hint="where this tablet prints itself"
        value={roll === 58 ? "58" : "80"}
        onChoose={(next) => choosePaper(next === "58" ? 58 : 80)}
        options={[
          { value: "58", words: "58 mm" },
          { value: "80", words: "80 mm" },
        ]}
      />
      {full.possible && (
        <button type="button" className="btn tall wide" onClick={full.toggle}>
          {full.on ? <Minimize className="icon s" /> : <Maximize className="icon s" />}
          {full.on ? "Leave full screen" : "Full screen"}
        </button>
      )}
    </div>
  );
}

type Option<T> = { value: T; words: string; icon?: ReactNode };

function Choice<T extends string>(props: {
  label: string;
  hint?: string;
  value: T;
  options: Option<T>[];
  onChoose: (value: T) => void;
}) {
  return (
    <fieldset className="stack" style={{ gap: 8, border: 0, padding: 0 }}>
      <legend className="vh">{props.label}</legend>
      <div className="label" aria-hidden="true">
        <span>{props.label}</span>
        {props.hint && <span>{props.hint}</span>}
      </div>
      <div className="seg">
        {props.options.map(({ value, words, icon }) => (
          <button key={value} type="button" aria-pressed={value === props.value} onClick={() => props.onChoose(value)}>
            <span className="row" style={{ gap: 8, justifyContent: "center" }}>
              {icon}
              {words}
            </span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}
