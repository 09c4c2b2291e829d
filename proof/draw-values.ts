/** Values and expressions that generated journeys and the worlds they meet are made of. */
import type { FieldType, Json } from "@/core/expression/value";
import type { Chance } from "@/demo/chance";

/** Few values of each type, on both sides of what the drawn conditions ask. */
export function samplesOf(type: FieldType): readonly Json[] {
  switch (type.type) {
    case "text":
      return ["W1", "delivered", "long enough to count", ""];
    case "integer":
    case "money":
      return [5, 500, 20_000, 0];
    case "decimal":
      return [0.5, 2, 0];
    case "boolean":
      return [true, false];
    case "date":
      return ["2026-01-05", "2025-06-01"];
    case "datetime":
      return ["2026-01-05T09:00:00Z"];
    case "choice":
      return type.values;
    case "list":
      return [samplesOf(type.of).slice(0, 2), []];
    case "record":
      return [0, 1, 2].map((index) =>
        Object.fromEntries(
          Object.entries(type.fields).map(([key, of]) => {
            const samples = samplesOf(of);
            return [key, samples[index % samples.length] ?? null];
          }),
        ),
      );
  }
}

export function drawValue(chance: Chance, type: FieldType): Json {
  return chance.pick(samplesOf(type));
}

type Types = Readonly<Record<string, FieldType>>;

/** A condition over fields that are known; over any field, asked with `known(...)` first, when none is. */
export function drawCondition(chance: Chance, types: Types, known: readonly string[]): string {
  const one = () => {
    const names = Object.keys(types);
    if (known.length === 0 || chance.below(0.1)) {
      const name = chance.pick(names);
      return `(known(${name}) && ${comparison(chance, name, types[name])})`;
    }
    const name = chance.pick(known);
    return comparison(chance, name, types[name]);
  };
  if (chance.below(0.75)) return one();
  return `${one()} ${chance.pick(["&&", "||"])} ${one()}`;
}

function comparison(chance: Chance, name: string, type: FieldType | undefined): string {
  switch (type?.type) {
    case "text":
      return chance.pick([`${name} == "W1"`, `size(${name}) > 2`, `${name} != "delivered"`]);
    case "integer":
    case "money":
      return chance.pick([`${name} > 100`, `${name} <= 5000`, `${name} == 5`]);
    case "decimal":
      return `${name} > 1.0`;
    case "boolean":
      return chance.pick([name, `!${name}`]);
    case "date":
      return `${name} >= date("2026-01-01")`;
    case "choice":
      return `${name} == "${chance.pick(type.values)}"`;
    case "record":
      return chance.pick([`${name}.status == "delivered"`, `${name}.total > 100`]);
    default:
      return "true";
  }
}

/** An expression of the field's type over what is known; null when none comes to mind. */
export function drawExpression(
  chance: Chance,
  target: { name: string; type: FieldType },
  known: readonly string[],
): string | null {
  const has = (name: string) => known.includes(name);
  const options: string[] = [];
  switch (target.type.type) {
    case "text":
      options.push('"fixed"');
      if (has("order_id")) options.push('order_id + "-1"');
      if (has("order")) options.push("order.status");
      options.push('known(note) ? note : "none"');
      break;
    case "integer":
    case "money":
      options.push(chance.pick(["5", "500", "20000"]));
      if (has("order")) options.push("order.total");
      if (has("count")) options.push("count + 1");
      break;
    case "decimal":
      options.push("0.5");
      break;
    case "boolean":
      options.push("true");
      if (has("count")) options.push("count > 5");
      break;
    case "choice":
      options.push(`"${chance.pick(target.type.values)}"`);
      break;
    case "date":
      options.push('date("2026-01-05")');
      break;
    default:
      return null;
  }
  return chance.pick(options);
}
