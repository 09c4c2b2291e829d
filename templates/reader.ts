import type { FieldType } from "@/core/expression/value";
import { buttonKey } from "./buttons";
import type { Known } from "./conditions";
import { valuesOf, type Procedure } from "./corpus";
import type { Program, Statement } from "./program";
import { fieldOf, slots } from "./slots";

/** What is known while a procedure is read from its first sentence to its last. */
export type Reader = {
  procedure: Procedure;
  program: Program;
  known: Known;
  /** Buttons of the actions in order; null where an action has none. */
  buttons: (string | null)[];
  /** Where the reading stands. */
  action: number;
  /** Of the action that is read: what is entered, what was asked for, what an amount is when the customer cannot say. */
  literal: string | null;
  asked: string[];
  standardAmount: number | null;
  /** The last question for an amount: what it is when the customer does not know comes after it. */
  amountAsk: Extract<Statement, { do: "ask" }> | null;
};

export function openReader(procedure: Procedure): Reader {
  return {
    procedure,
    program: { actions: [], fields: {}, description: [], closing: [], meant: [], notes: [], open: [] },
    known: {
      choices: {
        membership_level: valuesOf("membership_level"),
        shipping_status: choicesOf(slots["shipping_status"]?.type),
      },
      number: null,
      yesNo: null,
      right: null,
    },
    // The topics of the answers' pages are called like buttons, but only choose a page.
    buttons: procedure.actions.map(({ button }) =>
      procedure.order.includes(`search-${button.toLowerCase()}`) ? null : buttonKey(button),
    ),
    action: 0,
    literal: null,
    asked: [],
    standardAmount: null,
    amountAsk: null,
  };
}

export function choicesOf(type: FieldType | undefined): string[] {
  return type?.type === "choice" ? type.values : [];
}

/** Notes that the customer is asked for fields, and what follows may speak of. */
export function noteAsked(reader: Reader, fields: readonly string[]): void {
  for (const name of fields) {
    const field = reader.program.fields[name] ?? fieldOf(name);
    if (!field) continue;
    reader.program.fields[name] = field;
    if (!reader.asked.includes(name)) reader.asked.push(name);
    if (field.type.type === "integer") reader.known.number = name;
    if (field.type.type === "boolean") reader.known.yesNo = name;
    if (field.type.type === "choice") reader.known.choices[name] = field.type.values;
  }
}

/** A statement that asks for fields; what was asked for is remembered. */
export function asking(reader: Reader, fields: string[], from: string): Statement {
  noteAsked(reader, fields);
  const isAmount = fields.some((name) => name.endsWith("amount"));
  const unless = isAmount && reader.standardAmount !== null ? { unless: reader.standardAmount } : {};
  const ask = { do: "ask" as const, fields, ...unless, from: [from] };
  if (isAmount) reader.amountAsk = ask;
  return ask;
}

/** A question for a person about a sentence; asked once a sentence. */
export function leaveOpen(reader: Reader, sentence: string, ask: string): void {
  const { open } = reader.program;
  if (open.some((other) => other.sentence === sentence && other.ask === ask)) return;
  open.push({ ask, sentence, action: reader.action });
}
