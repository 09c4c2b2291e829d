import { buttons } from "./buttons";
import type { Statement } from "./program";
import { type Reader, asking } from "./reader";
import { fieldOf, slots } from "./slots";

/** Statements in the order in which a case meets them: what is asked and entered, the button, what depends on it. */
export function arranged(
  reader: Reader,
  button: string | null,
  { body, from }: { body: Statement[]; from: string[] },
): Statement[] {
  const own = button === null ? undefined : buttons[button];
  const isAccount = own?.leads === "account";
  const list = withAlternatives(isAccount ? body.filter(({ do: what }) => what !== "ask") : body);
  if (button === null || !own) return list;
  if (own.leads === "faq")
    reader.literal =
      button === "search-faq" ? (reader.procedure.actions[1]?.button.toLowerCase() ?? null) : null;
  const isOwn = (each: Statement) => each.do === "press" && each.button === button;
  const pressedAt = list.findLastIndex(isOwn);
  const before = pressedAt === -1 ? list : list.slice(0, pressedAt);
  const firstLate = before.findIndex((each) => isLate(each, own));
  const at = firstLate === -1 ? before.length : firstLate;
  const isRecord = fieldOf(own.enters ?? "")?.type.type === "choice";
  const isPressedInside = pressedAt === -1 && !isRecord && contains(list, isOwn);
  const rest = list.filter((each) => !isOwn(each));
  const early = rest
    .slice(0, at)
    .concat(
      rest.slice(at).filter((each) => each.do === "ask" || each.do === "ask-some" || each.do === "set"),
    );
  const late = rest.slice(at).filter((each) => !early.includes(each));
  if (own.leads === "advice")
    reader.program.meant.push(...from, ...list.flatMap((each) => (isOwn(each) ? each.from : [])));
  if (own.leads === "advice") return [...early, ...late];
  stripOwn(reader, late, isRecord ? button : null);
  const pressFrom = [...from, ...list.flatMap((each) => (isOwn(each) ? each.from : []))];
  // What another system is asked helps to answer what the customer is asked next.
  const lookUps = early.filter(
    (each) => each.do === "press" && each.button !== button && !buttons[each.button]?.writes,
  );
  const asked = [...lookUps, ...early.filter((each) => !lookUps.includes(each))];
  return isPressedInside ? [...asked, ...late] : [...asked, ...entering(reader, button, pressFrom), ...late];
}

/** A recording that the text repeats within a condition is done once, before it. */
function stripOwn(reader: Reader, list: Statement[], button: string | null): void {
  for (const each of list) {
    if (each.do !== "choose" || button === null) continue;
    for (const arm of each.arms) {
      const isOwn = (inner: Statement) => inner.do === "press" && inner.button === button;
      reader.program.meant.push(...arm.then.filter(isOwn).flatMap(({ from }) => from));
      arm.then.splice(0, arm.then.length, ...arm.then.filter((inner) => !isOwn(inner)));
    }
  }
}

function contains(list: readonly Statement[], wanted: (each: Statement) => boolean): boolean {
  return list.some(
    (each) => wanted(each) || (each.do === "choose" && each.arms.some((arm) => contains(arm.then, wanted))),
  );
}

/** What can only follow the button: choices about its answer, and words about what was done. */
function isLate(each: Statement, own: (typeof buttons)[string]): boolean {
  if (each.do === "jump" || each.do === "end" || each.do === "settle") return true;
  if (each.do === "say") return each.text.includes("{");
  if (each.do !== "choose") return false;
  const tested = each.arms.flatMap(({ when }) =>
    when === "rest" ? [] : when.flat().map(({ field }) => field),
  );
  const gathers = each.arms.every(({ then }) =>
    then.every(({ do: what }) => what === "ask" || what === "call" || what === "say"),
  );
  return (
    !gathers ||
    tested.includes(own.enters ?? "") ||
    Object.keys(own.answers ?? {}).some((name) => tested.includes(name))
  );
}

/** The press of a button with what is entered; what it always needs is asked for when the text does not say so. */
export function entering(reader: Reader, button: string, from: string[]): Statement[] {
  const own = buttons[button];
  if (reader.literal !== null) return [{ do: "press", button, value: { literal: reader.literal }, from }];
  const leads = own?.leads;
  if (leads === "identity" || leads === "purchase" || leads === "account")
    return [{ do: "press", button, value: null, from }];
  const enters = own?.enters ?? "";
  if (fieldOf(enters)?.type.type === "choice")
    return [
      asking(reader, [enters], from[0] ?? ""),
      { do: "press", button, value: { fields: [enters] }, from },
    ];
  const valued = reader.asked.filter(
    (name) => !/^(has_|knows_|likes_|satisfied|price$|previous_)/.test(name) || name === "price",
  );
  const fields = valued.includes("amount") ? ["amount"] : valued;
  if (fields.length > 0) return [{ do: "press", button, value: { fields }, from }];
  if (!slots[enters] || !fieldOf(enters)) return [{ do: "press", button, value: null, from }];
  return [
    asking(reader, [enters], from[0] ?? ""),
    { do: "press", button, value: { fields: [enters] }, from },
  ];
}

/** "PIN number or answer to the security question": one of the two. */
function withAlternatives(list: Statement[]): Statement[] {
  const nested = list.map((each) =>
    each.do === "choose"
      ? { ...each, arms: each.arms.map((arm) => ({ ...arm, then: withAlternatives(arm.then) })) }
      : each,
  );
  const pin = nested.findIndex(
    (each) => each.do === "ask" && each.fields.length === 1 && each.fields[0] === "pin_number",
  );
  const answer = nested.findIndex((each) => each.do === "ask" && each.fields.includes("security_answer"));
  if (pin === -1 || answer <= pin) return nested;
  const [one, other] = [nested[pin], nested[answer]];
  if (!one || !other) return nested;
  const choice: Statement = {
    do: "choose",
    arms: [
      {
        when: [[{ field: "knows_pin", values: ["yes"] }]],
        title: "Knows the PIN number",
        then: [one],
        from: one.from,
      },
      { when: "rest", title: "Does not", then: [other], from: other.from },
    ],
    from: [...one.from, ...other.from],
  };
  // What the agent says before the question is the question.
  const isTheQuestion = (each: Statement) =>
    each.do === "say" && other.from.some((id) => each.from.includes(id));
  return nested.flatMap((each, at) =>
    at === pin ? [choice] : at === answer || isTheQuestion(each) ? [] : [each],
  );
}
