import { type Domains, type Facts, assumed, excluded, verdictOf } from "./facts";
import { type Loom, type Next, carried } from "./loom";
import { type Arm, type Condition, entitled } from "./program";
import { fieldOf } from "./slots";
import { askFields, branchTitle } from "./weave-steps";

export type Way = { arm: Arm; when: Condition; weave: Next };
type Rest = { otherwise: Next; from: readonly string[] };

/** Ways with conditions: what is known is decided now, what only the customer knows is asked, the rest is a branch. */
export function weaveArms(loom: Loom, ways: readonly Way[], facts: Facts, { otherwise, from }: Rest): string {
  const { domains } = loom;
  let left = facts;
  const open: { way: Way; facts: Facts }[] = [];
  for (const [index, way] of ways.entries()) {
    const { when } = way;
    const verdict = verdictOf(when, left, domains);
    if (verdict.is === "no") continue;
    const askable = verdict.unset.filter(
      (name) => name !== entitled && (loom.program.fields[name] ?? fieldOf(name))?.question !== undefined,
    );
    if (verdict.is === "open" && askable.length > 0 && open.length > 0) {
      return openBranch(
        loom,
        open,
        { from, otherwise: (known) => weaveArms(loom, ways.slice(index), known, { otherwise, from: [] }) },
        left,
      );
    }
    if (verdict.is === "open" && askable.length > 0) {
      return askFields(
        loom,
        { do: "ask", fields: [...new Set(askable)].slice(0, 1), from: [...way.arm.from] },
        facts,
        (known) => weaveArms(loom, ways, known, { otherwise, from }),
      );
    }
    if (verdict.is === "yes")
      return openBranch(
        loom,
        open,
        { from, otherwise: () => carried(loom, way.arm.from, way.weave(left)) },
        left,
      );
    open.push({ way, facts: assumed(when, left, domains) });
    left = excluded(when, left, domains);
  }
  return openBranch(loom, open, { from, otherwise }, left);
}

function openBranch(
  loom: Loom,
  open: readonly { way: Way; facts: Facts }[],
  { otherwise, from }: Rest,
  left: Facts,
): string {
  const { draft, domains } = loom;
  if (open.length === 0) return carried(loom, from, otherwise(left));
  const fields = [...new Set(open.flatMap(({ way }) => way.when.flat().map(({ field }) => field)))];
  const id = draft.name(`which-${fields[0] ?? "way"}`);
  const arms = open.map(({ way, facts }) => {
    const to = carried(loom, way.arm.from, way.weave(facts));
    const condition = conditionOf(way.arm.when as Condition, domains);
    return { to, condition, title: way.arm.title.slice(0, 120) || "So" };
  });
  const rest = otherwise(left);
  if (arms.every(({ to }) => to === rest)) return carried(loom, from, rest);
  const exits = arms.map((arm, index) => ({
    ...arm,
    exit: exitName(
      arm.title,
      arms.slice(0, index).map(({ title }) => title),
    ),
  }));
  for (const { arm } of open.map(({ way }) => way)) draft.carry(arm.from, id);
  return draft.draw(
    id,
    {
      kind: "branch",
      title: branchTitle(loom, fields),
      stage: "verify",
      settings: { arms: exits.map(({ exit, title, condition }) => ({ exit, title, condition })) },
      connections: { ...Object.fromEntries(exits.map(({ exit, to }) => [exit, to])), otherwise: rest },
    },
    from,
  );
}

/** An exit called after what is so, such as "gold-members"; numbered where two are called alike. */
function exitName(title: string, before: readonly string[]): string {
  const slug = (words: string) =>
    words
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^[^a-z]+|-+$/g, "")
      .slice(0, 40)
      .replace(/-+$/, "");
  const name = slug(title) || "so";
  const alike = before.filter((other) => (slug(other) || "so") === name).length;
  return alike === 0 ? name : `${name}-${alike + 1}`;
}

function conditionOf(when: Condition, domains: Domains): string {
  const groups = when.map((group) =>
    group.map((atom) => domains.expression(atom.field, domains.valuesOf(atom))).join(" && "),
  );
  return groups.length === 1 ? (groups[0] ?? "false") : groups.map((group) => `(${group})`).join(" || ");
}
