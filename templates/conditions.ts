import type { Atom, Bound, Condition } from "./program";

/** What a condition may speak of where it stands: choices by field, the number last asked for, the last yes or no. */
export type Known = {
  choices: Record<string, readonly string[]>;
  number: string | null;
  yesNo: string | null;
  /** What the text calls "the customer is right", once it has said how that is known. */
  right: Condition | null;
};

/** What only the customer can say, in the words of both answers. */
const sayings: readonly { field: string; yes?: RegExp; no?: RegExp }[] = [
  { field: "likes_status", no: /do not like the status/i },
  { field: "likes_method", no: /do not like the payment method/i },
  { field: "satisfied", no: /\b(not (still )?satisfied|still (unhappy|not satisfied)|keeps pushing)\b/i },
  { field: "has_paid", yes: /already paid/i, no: /(haven't|have not) (actually )?paid|just complaining/i },
  { field: "has_receipt", yes: /\b(user )?has receipt/i },
  { field: "in_packaging", yes: /get to return if in original packaging/i },
  { field: "has_email", no: /(don't|do not) have their email/i },
  { field: "has_username", no: /(don't|do not) have their username|not remember their username/i },
  { field: "wants_to_pay", yes: /will want to pay/i },
];

const entitlement: readonly { value: "yes" | "no"; words: RegExp }[] = [
  { value: "no", words: /\b(cannot return|(do|does) not get an extension)\b/i },
  { value: "yes", words: /\b(can return|they get an extension)\b/i },
];

const rightWords = /\b(customer is (right|correct)|company (error|mistake)|legitimate error)\b/i;
const wrongWords = /\bcustomer is (wrong|mistaken)\b/i;

/** Reads a condition in words; null when the words are none that it knows. A remark in parentheses decides. */
export function readCondition(words: string, known: Known): Condition | null {
  const remark = /\(([^)]*)\)/.exec(words)?.[1];
  const precise = remark === undefined ? null : readPlain(remark, known);
  if (precise) return precise;
  return readPlain(words.replaceAll(/\([^)]*\)/g, ""), known);
}

function readPlain(words: string, known: Known): Condition | null {
  const alternatives = words.split(/\bor a\b/i).map((part) => atomsOf(part, known));
  if (alternatives.length > 1 && alternatives.every((found) => found !== null)) return alternatives.flat();
  return atomsOf(words, known);
}

function atomsOf(words: string, known: Known): Condition | null {
  const oracle = /oracle (?:says|returns) (yes|no)/i.exec(words)?.[1]?.toLowerCase();
  if (oracle) return one({ field: "oracle_answer", values: [oracle] });
  const fee = entitlement.find((each) => each.words.test(words));
  if (fee) return one({ field: "entitled", values: [fee.value] });
  if (/\b(not yet (been )?shipped|not yet shipped)\b/i.test(words))
    return one({ field: "shipping_status", values: ["order received"] });
  if (/\balready shipped\b/i.test(words))
    return one({ field: "shipping_status", values: ["in transit", "out for delivery", "delivered"] });
  const bound = known.number === null ? null : boundIn(words);
  if (bound && known.number !== null) return one({ field: known.number, bound });
  const named = choiceIn(words, known);
  if (named) return one(named);
  if (known.right && rightWords.test(words)) return known.right;
  if (known.right && wrongWords.test(words)) return negated(known.right);
  for (const { field, yes, no } of sayings) {
    if (no?.test(words)) return one({ field, values: ["no"] });
    if (yes?.test(words)) return one({ field, values: ["yes"] });
  }
  if (known.yesNo !== null) {
    if (/\bsay yes\b/i.test(words)) return one({ field: known.yesNo, values: ["yes"] });
    if (/\b(say no|they do not)$/i.test(words.trim())) return one({ field: known.yesNo, values: ["no"] });
  }
  return null;
}

const one = (atom: Atom): Condition => [[atom]];

/** The opposite of a condition over one field's values; null when it is not that simple. */
function negated(condition: Condition): Condition | null {
  const [[atom] = []] = condition;
  if (condition.length !== 1 || !atom || "bound" in atom) return null;
  return atom.field === "oracle_answer" && atom.values.length === 1
    ? one({ field: atom.field, values: [atom.values[0] === "yes" ? "no" : "yes"] })
    : null;
}

/** A bound on days or dollars, in words: "more than 7 days", "a week or longer", "less than $10". */
export function boundIn(words: string): Bound | null {
  const week = words.replaceAll(/\ba week\b/gi, "7 days");
  const found = (pattern: RegExp) => pattern.exec(week)?.[1];
  const dollars = found(/less than \$(\d+)/i);
  if (dollars !== undefined) return { op: "<", than: Number(dollars) * 100 };
  const orLess =
    found(/(\d+) days? or less/i) ?? found(/within the last (\d+) days/i) ?? found(/only (\d+) day/i);
  if (orLess !== undefined) return { op: "<=", than: Number(orLess) };
  const months = found(/within the last (\d+) months/i);
  if (months !== undefined) return { op: "<=", than: Number(months) * 30 };
  const orMore = found(/(\d+) days? or (?:longer|more)/i);
  if (orMore !== undefined) return { op: ">=", than: Number(orMore) };
  const more = found(/more than (\d+) days/i);
  if (more !== undefined) return { op: ">", than: Number(more) };
  const less = found(/less than (\d+) days/i);
  return less === undefined ? null : { op: "<", than: Number(less) };
}

/** The choice whose values the words name; the one of which most are named. */
function choiceIn(words: string, { choices }: Known): Atom | null {
  const read = words.toLowerCase().replaceAll(/regular user/g, "guest");
  const named = Object.entries(choices).flatMap(([field, values]) => {
    const found = values.filter((value) => new RegExp(`\\b${value}\\b`).test(read));
    return found.length > 0 && found.length < values.length ? [{ field, values: found }] : [];
  });
  return named.toSorted((a, b) => b.values.length - a.values.length)[0] ?? null;
}
