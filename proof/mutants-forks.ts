/** Faults of forks, called journeys and decision tables. */
import type { JsonObject, Json } from "@/core/expression/value";
import { bypass, change, connect, insertOn, isText, setting, stepsOf } from "@/proof/edit-journey";
import { withOperation } from "@/proof/mutants-gates";
import type { Base, Fault, Mutant } from "@/proof/mutants";

const structure = ["forks", "structure", "settings"];

type Fork = { fork: string; join: string; first: string; second: string; beside: string | null };

/** A fork whose foreground branches have a step each, and what runs beside them. */
function forksOf({ meaning }: Base): Fork[] {
  return stepsOf(meaning, "join").flatMap((join): Fork[] => {
    const fork = meaning.steps[String(join.settings["fork"])];
    const listed = fork?.settings["branches"];
    if (!fork || !Array.isArray(listed)) return [];
    const ids = (isBackground: boolean) =>
      listed.flatMap((branch) => {
        const { exit, background } = branch as { exit: string; background: boolean }; // a parallel step's own branches
        const to = fork.connections[exit];
        return to !== undefined && to !== join.id && background === isBackground ? [to] : [];
      });
    const [first, second] = ids(false);
    return first !== undefined && second !== undefined
      ? [{ fork: fork.id, join: join.id, first, second, beside: ids(true)[0] ?? null }]
      : [];
  });
}

function ofForks(name: string, rules: readonly string[], make: (base: Base, fork: Fork) => Fault[]): Mutant {
  return { name, rules, make: (base) => forksOf(base).flatMap((fork) => make(base, fork)) };
}

const ai = { by: "ai" as const };

function doneOf(base: Base, id: string): string {
  return Object.keys(base.meaning.steps[id]?.connections ?? {})[0] ?? "done";
}

const forks: Mutant[] = [
  ofForks("a branch leads out of its fork", structure, (base, { first, join }) => {
    const after = base.meaning.steps[join]?.connections["joined"] ?? "";
    return [{ meaning: connect(base.meaning, first, doneOf(base, first), after), step: null }];
  }),
  ofForks("a branch never comes to its join", structure, (base, { first, join }) => {
    const end = stepsOf(base.meaning, "resolve")[0];
    const ways = Object.fromEntries(
      Object.entries(base.meaning.steps[first]?.connections ?? {}).map(([exit, to]) => [
        exit,
        to === join ? (end?.id ?? "") : to,
      ]),
    );
    return [{ meaning: change(base.meaning, first, { connections: ways }), step: null }];
  }),
  ofForks("something leads into a branch from outside", structure, (base, { second }) => [
    { meaning: { ...base.meaning, start: second }, step: null },
    ...stepsOf(base.meaning, "policy-check").map((step) => ({
      meaning: connect(base.meaning, step.id, "exception", second),
      step: null,
    })),
  ]),
  ofForks("two branches share a step", structure, (base, { first, second }) => [
    { meaning: connect(base.meaning, first, doneOf(base, first), second), step: null },
  ]),
  ofForks("a join names another fork", structure, (base, { join }) => {
    const other = stepsOf(base.meaning, "branch")[0];
    return other ? [{ meaning: setting(base.meaning, join, { fork: other.id }), step: null }] : [];
  }),
  ofForks("a join names no fork", structure, (base, { join }) => [
    { meaning: setting(base.meaning, join, { fork: "" }), step: null },
  ]),
  ofForks("a fork without a join", structure, (base, { join }) => {
    const meaning = bypass(base.meaning, join, "joined");
    return meaning ? [{ meaning, step: null }] : [];
  }),
  ofForks("two joins of one fork", structure, (base, { join, first }) => {
    const own = base.meaning.steps[join];
    if (!own) return [];
    const twin = { ...own, id: "second-join", title: "second-join" };
    const meaning = { ...base.meaning, steps: { ...base.meaning.steps, "second-join": twin } };
    return [{ meaning: connect(meaning, first, doneOf(base, first), "second-join"), step: null }];
  }),
  ofForks("a join that needs more branches than there are", [...structure, "loops"], (base, { join }) => [
    { meaning: setting(base.meaning, join, { needs: 7 }), step: join },
  ]),
  ofForks(
    "a join that no longer waits for what is needed after it",
    ["fields-and-conditions"],
    (base, { join }) => [{ meaning: setting(base.meaning, join, { needs: 1 }), step: null }],
  ),
  ofForks("a fork with one branch", structure, (base, { fork }) => {
    const listed = base.meaning.steps[fork]?.settings["branches"];
    return Array.isArray(listed)
      ? [{ meaning: setting(base.meaning, fork, { branches: listed.slice(0, 1) }), step: null }]
      : [];
  }),
  ofForks("a fork with nothing in the foreground", structure, (base, { fork }) => {
    const listed = base.meaning.steps[fork]?.settings["branches"];
    const branches = Array.isArray(listed)
      ? listed.map((one) => ({ ...(one as JsonObject), background: true }))
      : [];
    return [{ meaning: setting(base.meaning, fork, { branches }), step: null }];
  }),
  ofForks("a case ends inside a branch", structure, (base, { first }) => {
    const end = {
      id: "end-inside",
      kind: "resolve",
      settings: { message: "", disposition: "x", confirmFirst: true },
      assignment: ai,
    };
    const meaning = { ...base.meaning, steps: { ...base.meaning.steps } };
    const added = insertOn(meaning, { from: first, exit: doneOf(base, first) }, end, "not-solved");
    return added ? [{ meaning: added, step: null }] : [];
  }),
];

const beside: Mutant[] = [
  inBackground(
    "the background speaks",
    { kind: "message", settings: { text: "I am an AI.", sensitive: false } },
    "sent",
  ),
  inBackground("the background asks", { kind: "collect", settings: { fields: ["rate"] } }, "done"),
  inBackground(
    "the background hands over",
    {
      kind: "handoff",
      settings: { reason: "x", suggestedNext: "Look.", customerMessage: "Hello.", entities: [] },
      assignment: { by: "human", queue: "support" },
      dueMinutes: 30,
    },
    "done",
  ),
  inBackground(
    "the background calls an operation of weight",
    {
      kind: "tool",
      tier: "high",
      settings: {
        operation: "shop.refund",
        arguments: { order_id: '"W1"', amount: "5" },
        outputs: {},
        amount: "5",
        currency: "USD",
      },
    },
    "done",
  ),
  inBackground(
    "the background writes what others write",
    { kind: "compute", settings: { sets: [{ field: "note", expression: '"from beside"' }] } },
    "done",
  ),
];

function inBackground(
  name: string,
  step: { kind: string; settings: JsonObject } & Record<string, unknown>,
  exit: string,
): Mutant {
  return ofForks(name, ["forks"], (base, fork) => {
    if (fork.beside === null) return [];
    const way = { from: fork.beside, exit: doneOf(base, fork.beside) };
    const meaning = insertOn(base.meaning, way, { id: "beside", ...step }, exit);
    return meaning ? [{ meaning, step: null }] : [];
  });
}

const inBranch: Mutant[] = [
  ofForks("a gate stands only on a branch that may be dropped", ["risk-tiers"], (base, { first, join }) => {
    const gate = stepsOf(base.meaning, "gate").find(
      (step) => step.settings["control"] === "identity" && isText(step.settings["guards"]),
    );
    const guards = String(gate?.settings["guards"] ?? "");
    const without = gate && bypass(base.meaning, gate.id, "verified");
    if (!gate || !without) return [];
    const moved = insertOn(
      without,
      { from: first, exit: doneOf(base, first) },
      { ...gate, connections: {} },
      "verified",
    );
    return moved ? [{ meaning: setting(moved, join, { needs: 1 }), step: guards }] : [];
  }),
  ofForks(
    "a consent whose inputs the other branch changes",
    ["risk-tiers", "fields-and-conditions", "structure"],
    (base, { first, second }) => {
      const consent = stepsOf(base.meaning, "gate").find((step) => step.settings["control"] === "consent");
      const without = consent && bypass(base.meaning, consent.id, "given");
      if (!consent || !without) return [];
      const asked = insertOn(
        without,
        { from: first, exit: doneOf(base, first) },
        { ...consent, settings: { ...consent.settings, question: "Shall I?" }, connections: {} },
        "given",
      );
      const changed =
        asked &&
        insertOn(
          asked,
          { from: second, exit: doneOf(base, second) },
          { id: "changer", kind: "compute", settings: { sets: [{ field: "amount", expression: "700" }] } },
          "done",
        );
      return changed ? [{ meaning: changed, step: null }] : [];
    },
  ),
];

const calls: Mutant[] = [
  ofCalls("a called journey that is not there", ["references", "settings", "structure"], (base, step) => [
    { meaning: setting(base.meaning, step, { journey: "nowhere" }), step },
  ]),
  ofCalls(
    "a called journey is not given what it needs",
    ["settings", "fields-and-conditions"],
    (base, step) => [{ meaning: setting(base.meaning, step, { inputs: {} }), step }],
  ),
  ofCalls(
    "a called journey gives a field that it does not have",
    ["settings", "fields-and-conditions"],
    (base, step) => [{ meaning: setting(base.meaning, step, { outputs: { ticket: "nowhere" } }), step }],
  ),
  ofCalls(
    "a called journey gives a field that it need not know",
    ["settings", "fields-and-conditions"],
    (base, step) => {
      const key = String(base.meaning.steps[step]?.settings["journey"]);
      const called = base.catalogue.journeys?.[key];
      if (!called) return [];
      const meaning = setting(called.meaning, "write-down", { outputs: {} });
      return [
        {
          meaning: base.meaning,
          catalogue: { ...base.catalogue, journeys: { [key]: { ...called, meaning } } },
          step,
        },
      ];
    },
  ),
  ofCalls("a tier is hidden in the called journey", ["risk-tiers"], (base, step) => [
    { meaning: base.meaning, catalogue: withOperation(base, "shop.log", { tier: "high" }), step },
  ]),
  ofCalls("journeys that call each other in a circle", ["references", "structure"], (base, step) => {
    const key = String(base.meaning.steps[step]?.settings["journey"]);
    const called = base.catalogue.journeys?.[key];
    const own = base.meaning.steps[step];
    if (!called || !own) return [];
    const inner = { ...own, id: "again", connections: { done: "written" } };
    const meaning = { ...called.meaning, start: "again", steps: { ...called.meaning.steps, again: inner } };
    return [
      {
        meaning: base.meaning,
        catalogue: { ...base.catalogue, journeys: { [key]: { ...called, meaning } } },
        step,
      },
    ];
  }),
];

function ofCalls(
  name: string,
  rules: readonly string[],
  make: (base: Base, step: string) => Fault[],
): Mutant {
  return {
    name,
    rules,
    make: (base) => stepsOf(base.meaning, "sub-journey").flatMap((step) => make(base, step.id)),
  };
}

type Row = { when: string[]; then: string[] } & Record<string, Json>;

function ofTables(
  name: string,
  rules: readonly string[],
  edit: (rows: Row[]) => Row[],
  more: JsonObject = {},
): Mutant {
  return {
    name,
    rules,
    make: (base) =>
      stepsOf(base.meaning, "branch").flatMap((step): Fault[] => {
        const table = step.settings["table"] as (JsonObject & { rows: Row[] }) | undefined; // the branch's own table
        if (!table) return [];
        const rows = edit(JSON.parse(JSON.stringify(table.rows)));
        return [
          { meaning: setting(base.meaning, step.id, { table: { ...table, rows, ...more } }), step: step.id },
        ];
      }),
  };
}

const tableRules = ["decision-tables", "settings", "fields-and-conditions"];
const tables: Mutant[] = [
  ofTables("a row overlaps another", ["decision-tables"], ([first, ...rest]) =>
    first ? [{ ...first, when: ["total <= 60000", ...first.when.slice(1)] }, ...rest] : rest,
  ),
  ofTables("a row stands twice and says something else", ["decision-tables"], (rows) => [
    ...rows,
    ...rows.slice(0, 1).map((row) => ({ ...row, then: ['"talk"', '"other"'] })),
  ]),
  ofTables("a row is missing", ["decision-tables"], (rows) => rows.slice(1)),
  ofTables("a value falls between two rows", ["decision-tables"], ([first, ...rest]) =>
    first ? [{ ...first, when: ["total < 50000", ...first.when.slice(1)] }, ...rest] : rest,
  ),
  ofTables("a row counts only until a day", ["decision-tables"], ([first, ...rest]) =>
    first ? [{ ...first, until: "2026-06-30" }, ...rest] : rest,
  ),
  ofTables("a cell does not parse", tableRules, ([first, ...rest]) =>
    first ? [{ ...first, when: ["(((", ...first.when.slice(1)] }, ...rest] : rest,
  ),
  ofTables("a cell compares what cannot be compared", tableRules, ([first, ...rest]) =>
    first ? [{ ...first, when: ['total == "x"', ...first.when.slice(1)] }, ...rest] : rest,
  ),
  ofTables("a row says a way that is no exit", tableRules, ([first, ...rest]) =>
    first ? [{ ...first, then: ['"nowhere"', ...first.then.slice(1)] }, ...rest] : rest,
  ),
  ofTables("a table has no rows", tableRules, () => []),
  ofTables(
    "rows that disagree where any may count",
    ["decision-tables"],
    (rows) => [...rows, ...rows.slice(0, 1).map((row) => ({ ...row, then: ['"talk"', '"other"'] }))],
    { hitPolicy: "any" },
  ),
];

export const forkMutants: readonly Mutant[] = [...forks, ...beside, ...inBranch, ...calls, ...tables];
