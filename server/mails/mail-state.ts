import { isMailSetUp } from "./mailer";
import { NOT_SET_UP } from "./rules";

/** Whether mails go out at all, with the sentence for the screen when they do not. */
export async function mailState(): Promise<{ isSetUp: boolean; words: string }> {
  const isSetUp = isMailSetUp();
  return { isSetUp, words: isSetUp ? "" : NOT_SET_UP };
}
