"use client";

import { type ReactNode, useId } from "react";
import { cx } from "./cx";

export type Choice = {
  value: string;
  title: string;
  text?: ReactNode;
  icon?: ReactNode;
  aside?: ReactNode;
  disabled?: boolean;
};

type RadioProps = {
  label: string;
  choices: Choice[];
  value: string | null;
  onValueChange: (value: string) => void;
  name?: string;
  className?: string;
};

/** The big question of a page: one card per answer, with an icon, a title and a line of consequence. */
export function RadioCards(props: RadioProps) {
  const made = useId();
  return (
    <div role="radiogroup" aria-label={props.label} className={cx("choices", props.className)}>
      {props.choices.map((choice) => (
        <ChoiceLabel key={choice.value} {...props} name={props.name ?? made} choice={choice} className="choice">
          {choice.icon}
          <span className="radio" />
          <b className="med">{choice.title}</b>
          {choice.text ? <span className="choice__text">{choice.text}</span> : null}
        </ChoiceLabel>
      ))}
    </div>
  );
}

/** The same as rows in one frame, with a figure at the end: where the money goes, which account. */
export function RadioRows(props: RadioProps) {
  const made = useId();
  return (
    <div role="radiogroup" aria-label={props.label} className={cx("mrows", props.className)}>
      {props.choices.map((choice) => (
        <ChoiceLabel key={choice.value} {...props} name={props.name ?? made} choice={choice} className="mrow">
          <span className="radio" />
          {choice.icon}
          <b className="med">{choice.title}</b>
          {choice.text ? <span className="choice__text">{choice.text}</span> : null}
          {choice.aside ? <span className="push">{choice.aside}</span> : null}
        </ChoiceLabel>
      ))}
    </div>
  );
}

type ChoiceLabelProps = Pick<RadioProps, "value" | "onValueChange"> & {
  choice: Choice;
  name: string;
  className: string;
  children: ReactNode;
};

function ChoiceLabel({ choice, value, onValueChange, name, className, children }: ChoiceLabelProps) {
  return (
    <label className={className}>
      <input
        type="radio"
        className="over"
        name={name}
        value={choice.value}
        checked={choice.value === value}
        disabled={choice.disabled}
        onChange={() => onValueChange(choice.value)}
      />
      {children}
    </label>
  );
}
