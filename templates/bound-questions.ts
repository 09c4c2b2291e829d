import { atomsOf } from "./facts";
import type { Open, Program } from "./program";

/** Numbers that two conditions of the text both claim, or that none does, such as exactly seven days. */
export function boundQuestions(program: Program): Open[] {
  const atoms = atomsOf(program);
  const bounds = atoms.flatMap((atom) => ("bound" in atom ? [atom] : []));
  const points = new Map(
    bounds.map(({ field, bound }) => [`${field}|${bound.than}`, { field, than: bound.than }]),
  );
  return [...points.values()].flatMap(({ field, than }) => {
    const ops = bounds
      .filter((each) => each.field === field && each.bound.than === than)
      .map(({ bound }) => bound.op);
    const sentence = sentenceWith(program, field, than);
    const number = field.endsWith("amount") ? `$${than / 100}` : String(than);
    if (ops.includes("<=") && ops.includes(">="))
      return [{ ask: `Exactly ${number} counts on both sides. Which one is meant?`, sentence, action: null }];
    if (ops.includes("<") && ops.includes(">"))
      return [
        { ask: `Exactly ${number} counts on neither side. Which one is meant?`, sentence, action: null },
      ];
    return [];
  });
}

function sentenceWith({ actions }: Program, field: string, than: number): string {
  const guard = actions.find((each) =>
    each.guard?.when
      .flat()
      .some((atom) => atom.field === field && "bound" in atom && atom.bound.than === than),
  )?.guard;
  return guard?.from[0] ?? "";
}
