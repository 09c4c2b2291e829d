import type { Statement, Value } from "./program";

/** Statements made ready to be woven: words said one after the other are one message, and nothing follows an end. */
export function tidied(list: readonly Statement[]): Statement[] {
  return withValues(inMessages(list), []);
}

function inMessages(list: readonly Statement[]): Statement[] {
  const tidy: Statement[] = [];
  for (const each of list) {
    const last = tidy.at(-1);
    if (last && isEnd(last)) {
      tidy.splice(-1, 1, { ...last, from: [...last.from, ...each.from] });
      continue;
    }
    if (each.do === "say" && last?.do === "say") tidy.splice(-1, 1, joined(last, each));
    else if (each.do === "settle" && last?.do === "say") tidy.splice(-1, 0, each);
    else if (each.do === "choose")
      tidy.push({ ...each, arms: each.arms.map((arm) => ({ ...arm, then: inMessages(arm.then) })) });
    else tidy.push(each);
  }
  return tidy;
}

const isEnd = (each: Statement) =>
  each.do === "end" || each.do === "jump" || (each.do === "press" && isEscalation(each.value));

/** Telling a manager is giving the case to one. */
export function isEscalation(value: Value | null): boolean {
  return value !== null && "literal" in value && /\bmanager\b/i.test(value.literal);
}

type Say = Extract<Statement, { do: "say" }>;

function joined(a: Say, b: Say): Say {
  const text = a.text.includes(b.text) ? a.text : `${a.text} ${b.text}`;
  return { do: "say", text, from: [...a.from, ...b.from] };
}

/** A button that is pressed without a word of what is entered takes what was asked for just before. */
function withValues(list: readonly Statement[], before: readonly string[]): Statement[] {
  let asked = [...before];
  return list.map((each): Statement => {
    if (each.do === "ask") asked = [...asked, ...each.fields];
    if (each.do === "choose")
      return { ...each, arms: each.arms.map((arm) => ({ ...arm, then: withValues(arm.then, asked) })) };
    if (each.do !== "press" || each.value !== null || asked.length === 0) return each;
    return { ...each, value: { fields: asked.includes("amount") ? ["amount"] : asked.slice(-1) } };
  });
}
