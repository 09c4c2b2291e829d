import type { Statement } from "./program";
import { type Reader, asking } from "./reader";
import { fieldOf } from "./slots";
import { turned } from "./speech";

const listIntroduced =
  /\b(options?(?: include| are)?|either|one of|which can be|valid payment methods are)\b/i;
/** The field that options stand for, by the button that enters them. */
const optionField: Readonly<Record<string, string>> = {
  "record-reason": "reason",
  "update-order": "change",
  "update-account": "new_value",
  "enter-details": "detail",
};

export function options(words: string, reader: Reader, from: string): Statement[] | null {
  if (!listIntroduced.test(words)) return null;
  const quoted = [...words.matchAll(/'([^']+)'/g)].map(([, value]) => (value ?? "").toLowerCase());
  const plain = /which can be (.+)$|payment methods are (.+)$/i.exec(words.replace(/\.$/, ""));
  const listed = (plain?.[1] ?? plain?.[2] ?? "")
    .toLowerCase()
    .split(/, | or | and /)
    .filter((value) => value !== "");
  return declareOptions(reader, quoted.length > 1 ? quoted : listed, from);
}

/** Makes options a choice that the customer is asked for; a choice that is known by its values stays what it is. */
export function declareOptions(reader: Reader, values: readonly string[], from: string): Statement[] | null {
  if (values.length < 2) return null;
  const button = reader.buttons[reader.action] ?? "";
  const known = Object.entries(reader.known.choices).find(
    ([name, own]) =>
      fieldOf(name)?.type.type === "choice" &&
      values.every((value) => own.includes(value)) &&
      own.length === values.length,
  );
  if (known) return [asking(reader, [known[0]], from)];
  const name = optionField[button] ?? "choice";
  const label = labelOf(reader);
  reader.program.fields[name] = {
    label,
    type: { type: "choice", values: [...values] },
    personal: false,
    question: `${turned(label)}: ${values.slice(0, -1).join(", ")} or ${values.at(-1) ?? ""}?`.slice(0, 400),
  };
  return [asking(reader, [name], from)];
}

/** A short name for what an action is about, from its heading. */
export function labelOf(reader: Reader): string {
  const heading = reader.procedure.actions[reader.action]?.heading ?? "";
  const short =
    heading
      .replaceAll(/\[[^\]]*\]/g, "")
      .replace(/\s+in\s+-.*$/, "")
      .split(/[:.]|, (?!desired)/)[0]
      ?.trim() ?? "";
  const about = short
    .replace(/^(find out|ask for|ask the customer|to) ?/i, "")
    .replace(/ (using|with|in|for)$/i, "")
    .trim();
  return about.length > 3 ? `${about.charAt(0).toUpperCase()}${about.slice(1)}`.slice(0, 100) : "Choice";
}
