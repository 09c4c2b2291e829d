import { buttons } from "./buttons";
import type { Facts } from "./facts";
import type { Loom } from "./loom";
import { type Program, type Statement, entitled } from "./program";

/** What a way knows of what is still to be asked, entered or decided from this action on (W3). */
export function factsKey(
  loom: Loom,
  index: number,
  { known, holds, hasAccount, isIdentified }: Facts,
  sooner: readonly string[] = [],
): string {
  const ahead = new Set([...fieldsAhead(loom.program, index), ...sooner]);
  const values = [...holds]
    .filter(([name, own]) => ahead.has(name) || (name === entitled && !own.has("yes")))
    .map(([name, own]) => `${name}:${[...own].toSorted().join("/")}`);
  const fields = [...known].filter((name) => ahead.has(name));
  return [hasAccount, isIdentified, ...values.toSorted(), ...fields.toSorted()].join("|");
}

const aheadOf = new WeakMap<Program, Map<number, Set<string>>>();

function fieldsAhead(program: Program, index: number): Set<string> {
  const cached = aheadOf.get(program) ?? new Map<number, Set<string>>();
  aheadOf.set(program, cached);
  const found =
    cached.get(index) ??
    new Set(
      program.actions
        .slice(index)
        .flatMap((action) => [
          ...(action.guard?.when.flat() ?? []).map(({ field }) => field),
          ...mentioned(action.body),
        ]),
    );
  cached.set(index, found);
  return found;
}

/** What a button takes beside what is entered, when the way knows it. */
function needsOf(button: string): string[] {
  const leads = buttons[button]?.leads;
  if (leads === "identity") return ["customer_name", "account_id", "order_id", "proofs"];
  return leads === "purchase" ? ["username", "email", "order_id"] : ["order_id", "amount"];
}

export function mentioned(list: readonly Statement[]): string[] {
  return list.flatMap((each) => {
    if (each.do === "ask") return each.fields;
    if (each.do === "set") return [each.field, ...each.reads];
    if (each.do === "call") return each.gives;
    if (each.do === "say") return [...each.text.matchAll(/\{(\w+)/g)].map(([, name]) => name ?? "");
    if (each.do === "press")
      return [
        ...needsOf(each.button),
        ...(each.value && "fields" in each.value ? each.value.fields : []),
        ...Object.keys(buttons[each.button]?.answers ?? {}),
      ];
    if (each.do !== "choose") return [];
    return each.arms.flatMap(({ when, then }) => [
      ...(when === "rest" ? [] : when.flat().map(({ field }) => field)),
      ...mentioned(then),
    ]);
  });
}
