import { buttonKey, buttonsIn } from "./buttons";
import { options } from "./clause-options";
import { wholes, type Reading } from "./clause-wholes";
import type { Statement } from "./program";
import { asking, leaveOpen, noteAsked, type Reader } from "./reader";
import { refusals, remarks } from "./remarks";
import { slotsIn } from "./slots";
import { factSaid, spoken } from "./speech";

/** A clause as statements; `isRead` is false when it says nothing that is understood. */
export type Clause = { statements: Statement[]; isRead: boolean };

/** Reads one clause without a condition. Every reading that fits adds what it sees; a refusal keeps the others out. */
export function readClause(words: string, reader: Reader, from: string): Clause {
  if (words === "") return { statements: [], isRead: true };
  for (const reading of wholes) {
    const statements = reading(words, reader, from);
    if (statements) return readAs(statements, reader, from);
  }
  const aside = remarks.find((each) => each.isAside && each.words.test(words));
  if (aside) {
    reader.program.notes.push({ sentence: from, why: aside.why, action: reader.action });
    return { statements: [], isRead: true };
  }
  const refusal = refusals.find((each) => each.words.test(words));
  if (refusal) {
    leaveOpen(reader, from, refusal.ask);
    return { statements: [], isRead: true };
  }
  const found = parts.map((reading) => reading(words, reader, from));
  if (found.some((each) => each !== null))
    return readAs(
      found.flatMap((each) => each ?? []),
      reader,
      from,
    );
  const remark = remarks.find((each) => each.words.test(words));
  if (!remark) return { statements: [], isRead: false };
  reader.program.notes.push({ sentence: from, why: remark.why, action: reader.action });
  return { statements: [], isRead: true };
}

function readAs(statements: Statement[], reader: Reader, from: string): Clause {
  if (statements.length === 0) reader.program.meant.push(from);
  return { statements, isRead: true };
}

/** Readings that each take a part of a clause. */
const parts: readonly Reading[] = [
  literal,
  options,
  subProcedure,
  asks,
  says,
  presses,
  jumps,
  enters,
  wrapsUp,
];

function literal(words: string, reader: Reader): Statement[] | null {
  const found = literalIn(words);
  if (found === null) return null;
  if (!/^\d+$/.test(found)) reader.literal = found;
  return [];
}

function literalIn(words: string): string | null {
  if (/such as|for example/i.test(words)) return null;
  return (
    /\b(?:enter|type|put)(?: in)?(?: the value of)? ['"]([^'"]+)['"]/i.exec(words)?.[1]?.toLowerCase() ?? null
  );
}

function subProcedure(words: string, reader: Reader, from: string): Statement[] | null {
  if (!/\b(use the recover username subflow|follow the 'recover username' flow)\b/i.test(words)) return null;
  noteAsked(reader, ["username"]);
  return [{ do: "call", procedure: "recover_username", gives: ["username"], from: [from] }];
}

function asks(words: string, reader: Reader, from: string): Statement[] | null {
  const isAsking =
    /\b(ask|get|gather|find out|find the|provide|confirm the amount|need|put the|enter their|dollar amount|which item|add in|check if the code|check that|enter (?:a phrase|the (?:full address|account id|brand|username)|their email)|depends on the)\b/i.test(
      words,
    );
  const named = slotsIn(words).filter((name) => name !== "password");
  const fields =
    named.includes("price") || named.includes("credit_amount")
      ? named.filter((name) => name !== "amount")
      : named;
  // A full address has a zip code of its own.
  if (fields.includes("full_address")) fields.splice(0, fields.length, "full_address");
  const isBare = /^(pin number|answer to the security question|street number|city, state)/i.test(words);
  if ((isAsking || isBare) && fields.length > 0) return [asking(reader, fields, from)];
  const button = reader.buttons[reader.action];
  if (/\bnew, desired\b/i.test(words) && button === "update-account") return newValue(reader, from);
  if (/\boriginal search item\b/i.test(words))
    return adHoc(reader, from, {
      name: "search_item",
      label: "What is searched for",
      question: "What did you search for?",
    });
  if (/\bcustomer is satisfied\b/i.test(words)) return [asking(reader, ["satisfied"], from)];
  if (/\bsame credit card that is on file\b/i.test(words)) {
    leaveOpen(reader, from, "Which card is charged is not for the chat. How does the customer choose it?");
    return [];
  }
  if (/\byes\/no question\b/i.test(words))
    return adHoc(reader, from, {
      name: "customer_question",
      label: "The customer's question",
      question: "What would you like to know? A question that can be answered yes or no is best.",
    });
  if (/^ask if the customer has a credit card/i.test(words)) {
    leaveOpen(reader, from, "Which card is charged is not for the chat. How does the customer choose it?");
    return [];
  }
  return null;
}

function newValue(reader: Reader, from: string): Statement[] {
  reader.program.fields["new_value"] ??= {
    label: "New value",
    type: { type: "text" },
    personal: true,
    question: /format should be (\S+ \S+)/i.test(reader.procedure.actions[reader.action]?.heading ?? "")
      ? "What should it be from now on? Please write it as (XXX) XXX-XXXX."
      : "What should it be from now on?",
  };
  return [asking(reader, ["new_value"], from)];
}

function adHoc(
  reader: Reader,
  from: string,
  field: { name: string; label: string; question: string },
): Statement[] {
  const { name, ...rest } = field;
  reader.program.fields[name] ??= { ...rest, type: { type: "text" }, personal: false };
  return [asking(reader, [name], from)];
}

function says(words: string, _reader: Reader, from: string): Statement[] | null {
  if (/\b(share that with them|send the generated promo code)\b/i.test(words))
    return [{ do: "say", text: "Your promo code is {promo_code}.", from: [from] }];
  const text = spoken(words) ?? factSaid(words);
  return text === null ? null : [{ do: "say", text, from: [from] }];
}

function presses(words: string, reader: Reader, from: string): Statement[] | null {
  const pressed = buttonsIn(words);
  const value =
    reader.literal !== null && literalIn(words) === reader.literal ? { literal: reader.literal } : null;
  // A word that is entered with another button is not the action's own.
  if (pressed.length > 0 && value !== null && pressed.at(-1) !== reader.buttons[reader.action])
    reader.literal = null;
  return pressed.length === 0
    ? null
    : pressed.slice(-1).map((button) => ({ do: "press", button, value, from: [from] }));
}

function jumps(words: string, reader: Reader, from: string): Statement[] | null {
  const { action, buttons } = reader;
  const to = /skip to the ([\w ]+?) step below/i.exec(words)?.[1];
  const target = to === undefined ? -1 : buttons.indexOf(buttonKey(to) ?? "");
  if (target > action) return [{ do: "jump", to: target, from: [from] }];
  if (/skip the next step/i.test(words)) return [{ do: "jump", to: action + 2, from: [from] }];
  if (
    /\[end conversation\]|\bend the conversation\b/i.test(words) &&
    !/^(as usual|as always|remember|explain to the customer what)/i.test(words)
  ) {
    return [{ do: "end", outcome: "solved", from: [from] }];
  }
  if (/\b(do not update order|cannot help you on this issue)\b/i.test(words))
    return [{ do: "settle", value: "no", from: [from] }];
  if (/\b(then you can change the payment method immediately|immediately offer the refund)\b/i.test(words))
    return [{ do: "jump", to: action + (/refund/i.test(words) ? lastOf(reader) - action : 1), from: [from] }];
  if (
    /\b(can always get|get unlimited|always get their|still get the|get an extension|get a refund|all qualify|special treatment|fee waived|get to return|only works for|you can offer a refund immediately)\b/i.test(
      words,
    ) &&
    !/\b(cannot|do not|not)\b/i.test(words)
  ) {
    return [{ do: "settle", value: "yes", from: [from] }];
  }
  if (
    /\b(cannot get an? \w+|does not get|nothing (else )?you can do|cannot do anything|you cannot help|extra fee stays|cannot help them)\b/i.test(
      words,
    )
  ) {
    return [{ do: "settle", value: "no", from: [from] }];
  }
  if (/\b(must wait until the item arrives)\b/i.test(words)) {
    return [
      {
        do: "say",
        text: "Please wait until the item arrives, and contact us again then to start the return.",
        from: [from],
      },
      { do: "end", outcome: "not-possible", from: [from] },
    ];
  }
  return /\b(next step|next action|the next step below|go to next step|depend on checking the system)\b/i.test(
    words,
  )
    ? []
    : null;
}

const lastOf = ({ buttons, action }: Reader) => Math.max(action + 1, buttons.indexOf("offer-refund"));

function enters(words: string): Statement[] | null {
  return /^(once you have it,? |lastly,? |finally,? |then |also )?(enter|type|fill|record|submit|put)\b.*\b(this|that|these|it|either|value|amount|info|level|them|status)\b/i.test(
    words,
  )
    ? []
    : null;
}

function wrapsUp(words: string, reader: Reader, from: string): Statement[] | null {
  if (
    !/\b(anything else|further assistance|any other assistance|wrap up|as usual|feel free to end|end the conversation)\b/i.test(
      words,
    )
  )
    return null;
  reader.program.closing.push(from);
  return [];
}
