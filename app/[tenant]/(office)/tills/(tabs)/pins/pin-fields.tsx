"use client";

import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { cannotUsePin, PIN_LEAST, PIN_MOST } from "@/server/staff/rules";

type Pins = { pin: string; again: string };

/** What is wrong with a PIN typed twice, by its field; null when it may be sent. */
export function twicePin({ pin, again }: Pins): Partial<Pins> | null {
  const no = cannotUsePin(pin);
  if (no) return { pin: no };
  return pin === again ? null : { again: "These digits differ from the first." };
}

type Props = {
  pins: Pins;
  onChange: (pins: Pins) => void;
  /** What the server said of it. */
  error: string | undefined;
  wrong: Partial<Pins> | null;
  autoFocus?: boolean;
};

export function PinFields({ pins, onChange, error, wrong, autoFocus }: Props) {
  const shared = { type: "password", inputMode: "numeric", autoComplete: "new-password", maxLength: PIN_MOST } as const;
  return (
    <>
      <Field label="New PIN" hint={`${PIN_LEAST} to ${PIN_MOST} digits, not 1234.`} error={error ?? wrong?.pin}>
        <Input
          {...shared}
          autoFocus={autoFocus}
          value={pins.pin}
          onChange={({ target }) => onChange({ ...pins, pin: target.value })}
        />
      </Field>
      <Field label="The same again" error={wrong?.again}>
        <Input {...shared} value={pins.again} onChange={({ target }) => onChange({ ...pins, again: target.value })} />
      </Field>
    </>
  );
}
