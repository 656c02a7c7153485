/** A text field as it was, so that keys that were not meant for it can be taken out again. */
export type TextField = HTMLInputElement | HTMLTextAreaElement;
export type FieldBefore = { field: TextField; value: string; start: number | null; end: number | null };

const NO_TEXT = new Set(["button", "checkbox", "radio", "range", "color", "file", "submit", "reset", "image"]);

export function isTextField(element: Element | null): element is TextField {
  if (element instanceof HTMLTextAreaElement) return !element.readOnly && !element.disabled;
  return element instanceof HTMLInputElement && !NO_TEXT.has(element.type) && !element.readOnly && !element.disabled;
}

export function snapshot(field: TextField): FieldBefore {
  return {
    field,
    value: field.value,
    start: selection(field, "selectionStart"),
    end: selection(field, "selectionEnd"),
  };
}

export function restore({ field, value, start, end }: FieldBefore): void {
  if (field.value !== value) write(field, value);
  if (start !== null && document.activeElement === field) field.setSelectionRange(start, end ?? start);
}

/** As if it were typed where the caret is. */
export function typeInto(field: TextField, text: string): void {
  const start = selection(field, "selectionStart") ?? field.value.length;
  const end = selection(field, "selectionEnd") ?? field.value.length;
  write(field, field.value.slice(0, start) + text + field.value.slice(end));
  if (selection(field, "selectionStart") !== null) field.setSelectionRange(start + text.length, start + text.length);
}

/** React keeps its own idea of a field's value and believes only the browser's own way of setting it. */
function write(field: TextField, value: string) {
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(kind.prototype, "value")?.set?.call(field, value);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** E-mail and number fields do not tell where their caret is. */
function selection(field: TextField, which: "selectionStart" | "selectionEnd"): number | null {
  try {
    return field[which];
  } catch {
    return null;
  }
}
