/** A text with fields in braces, as it will be read: with sample data where a field stands. Pure. */
import { sampleValue } from "@/core/case/sample-values";
import type { Field } from "@/core/journey/document";
import { fillTemplate, slotsWithoutPart, templateFields } from "@/core/step/template";

export type PreviewPart =
  | { is: "text"; text: string }
  /** What a field would say, with sample data. */
  | { is: "sample"; text: string; slot: string }
  /** Braces that nothing fills, and why. */
  | { is: "unknown"; text: string; why: string };

type Fields = Readonly<Record<string, Field>>;

/** The text in parts, in order; joined, they are what is read. Never throws. */
export function previewTemplate(template: string, fields: Fields): PreviewPart[] {
  return template
    .split(/(\{[^{}\n]*\})/)
    .filter((part) => part !== "")
    .map((part): PreviewPart =>
      /^\{[^{}\n]*\}$/.test(part) ? slotPart(part, fields) : { is: "text", text: part },
    );
}

function slotPart(slot: string, fields: Fields): PreviewPart {
  const [name] = templateFields(slot);
  const unknown = (why: string): PreviewPart => ({ is: "unknown", text: slot, why });
  if (name === undefined || templateFields(slot).length === 0)
    return unknown(`${slot} is no field's name: it is sent as it stands.`);
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (!field) return unknown(`There is no field “${name}”.${meantWords(name, fields)}`);
  if (slotsWithoutPart(slot, fields).length > 0) return unknown(`“${field.label}” has no part of that name.`);
  const filled = fillTemplate(slot, () => ({ value: sampleValue(field.type, name), type: field.type }));
  return filled.ok
    ? { is: "sample", text: filled.value, slot }
    : unknown(`“${field.label}” may be empty there.`);
}

/** The field whose name is most like it, if one is. */
function meantWords(name: string, fields: Fields): string {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  const wanted = plain(name);
  const near = Object.keys(fields).find((other) => {
    const own = plain(other);
    return own.startsWith(wanted) || wanted.startsWith(own) || plain(fields[other]?.label ?? "") === wanted;
  });
  return near === undefined ? "" : ` Perhaps {${near}}?`;
}

export type SlotChoice = { slot: string; label: string };
const partsMax = 40;

/** What can be put in braces: each field, and the parts of records that are written for people. */
export function slotChoices(fields: Fields): SlotChoice[] {
  return Object.entries(fields).flatMap(([name, { label, type }]) => {
    if (type.type !== "record") return [{ slot: `{${name}}`, label }];
    return Object.entries(type.fields)
      .filter(([, part]) => part.type !== "record" && part.type !== "list")
      .slice(0, partsMax)
      .map(([part]) => ({ slot: `{${name}.${part}}`, label: `${label}: ${part.replaceAll("_", " ")}` }));
  });
}
