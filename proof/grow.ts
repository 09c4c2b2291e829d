/** Draws what follows at a place: mostly as an experienced designer would, wrongly where `errs` says so. */
import type { JsonObject } from "@/core/expression/value";
import { drawExpression } from "@/proof/draw-values";
import { after, byPerson, covers, errs, put, type Drawing, type Ground } from "@/proof/drawing";
import { growAction } from "@/proof/grow-action";
import { growFork, growSubJourney } from "@/proof/grow-nested";
import { conditionOf, ensure, growOpen, lead, mark, said, unknown } from "@/proof/grow-parts";
import { growTable } from "@/proof/grow-table";
import { kindRegistry } from "@/steps/kinds";

const weights = {
  collect: 5,
  compute: 3,
  check: 3,
  branch: 4,
  table: 2,
  read: 3,
  action: 6,
  message: 4,
  task: 3,
  wait: 3,
  handoff: 2,
  fork: 3,
  "sub-journey": 2,
  finish: 3,
};
type Part = keyof typeof weights;

/** Draws on from here and gives the step that comes next. */
export function grow(drawing: Drawing, ground: Ground): string {
  const { chance } = drawing;
  if (drawing.left <= 0 || ground.depth <= 0) return finish(drawing, ground);
  const known = chance.below(0.12) ? reuse(drawing, ground) : null;
  if (known !== null) return known;
  const part = chance.weighted(weights);
  return growers[part](drawing, ground) ?? finish(drawing, ground);
}

type Grower = (drawing: Drawing, ground: Ground) => string | null;

const growers: Record<Part, Grower> = {
  collect: growCollect,
  compute: growCompute,
  check: growCheck,
  branch: growBranch,
  table: growTable,
  read: growRead,
  action: growAction,
  message: growMessage,
  task: growTask,
  wait: growWait,
  handoff: growHandoff,
  fork: growFork,
  "sub-journey": growSubJourney,
  finish,
};

/** A step that was drawn before and needs no more than what holds here; a loop only where something waits on it. */
function reuse(drawing: Drawing, ground: Ground): string | null {
  const fitting = drawing.places.filter((place) => {
    if (!covers(ground, place.ground)) return errs(drawing) && place.ground.end === ground.end;
    const isLoop = ground.loops.some((loop) => loop.id === place.id);
    return !isLoop || ground.waits > place.ground.waits || errs(drawing);
  });
  return fitting.length === 0 ? null : drawing.chance.pick(fitting).id;
}

/** Ends the way: the join of the branch, a resolution, a handoff, or back into a loop. */
export function finish(drawing: Drawing, ground: Ground): string {
  const { chance } = drawing;
  if (ground.end !== null && !errs(drawing)) return ground.end;
  const back = chance.below(0.25) ? reuse(drawing, ground) : null;
  if (back !== null) return back;
  return resolve(drawing, ground);
}

function resolve(drawing: Drawing, ground: Ground): string {
  const { chance, proof, pattern } = drawing;
  const isProved =
    (ground.hasReceipt && proof !== "consent") || (ground.hasConsent && proof !== "receipt") || errs(drawing);
  const canAsk = proof !== "receipt" && pattern !== "human-first";
  const isSigned = (!isProved && !canAsk) || chance.below(0.15);
  const confirmFirst = !isSigned && (!isProved || (canAsk && chance.below(0.4)));
  const message = pattern === "human-first" && !isSigned ? "" : said(drawing, ground);
  const step = put(drawing, {
    kind: "resolve",
    settings: {
      ...{ message, disposition: "solved", confirmFirst },
      ...(pattern !== "human-first" && chance.below(0.15) && { survey: true }),
    },
    ...(isSigned ? byPerson(drawing) : { assignment: { by: chance.pick(["ai", "system"]) } }),
  });
  drawing.places.push({ id: step.id, ground });
  const exit = isSigned ? "refused" : confirmFirst ? "not-solved" : null;
  if (exit !== null && chance.below(0.4)) {
    const back = reuse(drawing, after(ground, { doesWait: true }));
    if (back !== null) step.connections[exit] = back;
  }
  return step.id;
}

function growCollect(drawing: Drawing, ground: Ground): string | null {
  const { chance } = drawing;
  if (ground.isBackground && !errs(drawing)) return null;
  const asked = unknown(drawing, ground)
    .filter((name) => drawing.types[name]?.type !== "record")
    .filter(() => chance.below(0.4))
    .slice(0, 3);
  if (asked.length === 0) return null;
  if (drawing.pattern === "human-first") return ensure(drawing, ground, asked, (next) => grow(drawing, next));
  const step = put(drawing, {
    kind: "collect",
    settings: {
      fields: asked,
      ...(chance.below(0.5) && { askAgain: true }),
      ...(chance.below(0.3) && { attemptsMax: 1 }),
    },
    ...(chance.below(0.2)
      ? byPerson(drawing, chance.pick(peopleOf("collect")))
      : { assignment: { by: chance.pick(["ai", "system"] as const) } }),
    ...(chance.below(0.2) && { visitsMax: chance.pick([1, 2]) }),
  });
  const marked = mark(drawing, step, ground);
  lead(drawing, step, "done", after(marked, { known: asked }));
  const { by } = step.assignment;
  if (by !== "ai" && by !== "system") {
    growOpen(drawing, step, {
      refused: after(marked, { doesWait: true }),
      overdue: after(marked, { doesWait: true }),
    });
    return step.id;
  }
  growOpen(drawing, step, {
    exhausted: after(marked, { doesWait: true }),
    silent: after(marked, { doesWait: true }),
  });
  return step.id;
}

function growCompute(drawing: Drawing, ground: Ground): string | null {
  const { chance, types } = drawing;
  if (ground.isBackground && !errs(drawing)) return null;
  const known = errs(drawing) ? Object.keys(types) : ground.known;
  const sets: JsonObject[] = [];
  const set: string[] = [];
  for (const name of Object.keys(types)) {
    const type = types[name];
    const expression = type && chance.below(0.25) ? drawExpression(chance, { name, type }, known) : null;
    if (expression === null || sets.length >= 3) continue;
    sets.push({ field: name, expression });
    set.push(name);
  }
  if (sets.length === 0) return null;
  const step = put(drawing, { kind: "compute", settings: { sets } });
  lead(drawing, step, "done", after(mark(drawing, step, ground), { known: set }));
  return step.id;
}

function growCheck(drawing: Drawing, ground: Ground): string {
  const { chance } = drawing;
  const hasWords = chance.below(0.5) && !ground.isBackground;
  const checks = Array.from({ length: chance.between(1, 2) }, (_, index) => ({
    name: `Rule ${index + 1}`,
    condition: conditionOf(drawing, ground),
    explanation: "It is not kept.",
  }));
  const step = put(drawing, {
    kind: "policy-check",
    settings: { checks, ...(hasWords && { explanationField: "why" }) },
    ...(chance.below(0.2) && byPerson(drawing, chance.pick(peopleOf("policy-check")))),
  });
  const marked = mark(drawing, step, ground);
  lead(drawing, step, "passed", after(marked));
  growOpen(drawing, step, { exception: after(marked, hasWords ? { known: ["why"] } : {}) });
  return step.id;
}

function growBranch(drawing: Drawing, ground: Ground): string {
  const { chance } = drawing;
  const arms = Array.from({ length: chance.between(1, 2) }, (_, index) => ({
    exit: `arm-${index + 1}`,
    title: `Arm ${index + 1}`,
    condition: conditionOf(drawing, ground),
  }));
  const step = put(drawing, { kind: "branch", settings: { arms } });
  const marked = mark(drawing, step, ground);
  for (const exit of [...arms.map((arm) => arm.exit), "otherwise"]) lead(drawing, step, exit, after(marked));
  return step.id;
}

function growRead(drawing: Drawing, ground: Ground): string | null {
  const { chance } = drawing;
  const isFind = chance.below(0.6);
  if (ground.isBackground && !errs(drawing)) return readStep(drawing, ground, { isFind: false, outputs: {} });
  const outputs: Record<string, string> = { order: "answer" };
  if (chance.below(0.4)) outputs["amount"] = "answer.total";
  if (chance.below(0.2)) outputs["note"] = "answer.items[0]";
  const draw = (next: Ground) => readStep(drawing, next, { isFind, outputs });
  return isFind ? ensure(drawing, ground, ["order_id"], draw) : draw(ground);
}

function readStep(
  drawing: Drawing,
  ground: Ground,
  read: { isFind: boolean; outputs: Record<string, string> },
): string {
  const { chance } = drawing;
  const hasWords = chance.below(0.4) && !ground.isBackground;
  const step = put(drawing, {
    kind: "tool",
    settings: {
      operation: read.isFind ? "shop.find" : "shop.peek",
      arguments: read.isFind ? { order_id: "order_id" } : {},
      outputs: read.outputs,
      ...(hasWords && { refusalField: "why" }),
    },
    assignment: { by: chance.pick(["ai", "system"]) },
  });
  const marked = mark(drawing, step, ground);
  lead(drawing, step, "done", after(marked, { known: Object.keys(read.outputs), doesWait: true }));
  if (!ground.isBackground)
    growOpen(drawing, step, {
      refused: after(marked, { doesWait: true, ...(hasWords && { known: ["why"] }) }),
      failed: after(marked, { doesWait: true }),
    });
  return step.id;
}

function growMessage(drawing: Drawing, ground: Ground): string | null {
  const { chance } = drawing;
  if (ground.isBackground && !errs(drawing)) return null;
  const isAlone = drawing.pattern !== "human-first" && chance.below(0.65);
  const sensitive = chance.below(0.2) && (!isAlone || errs(drawing));
  const step = put(drawing, {
    kind: "message",
    settings: { text: said(drawing, ground), sensitive, ...(chance.below(0.2) && { promise: true }) },
    ...(isAlone || errs(drawing)
      ? { assignment: { by: chance.pick(["ai", "system"] as const) } }
      : byPerson(drawing, chance.pick(peopleOf("message")))),
  });
  const marked = mark(drawing, step, ground);
  lead(drawing, step, "sent", after(marked, { doesWait: !isAlone }));
  if (!isAlone) growOpen(drawing, step, { overdue: after(marked, { doesWait: true }) });
  return step.id;
}

function peopleOf(kind: string) {
  const by = kindRegistry.find(kind)?.performers ?? [];
  return by.filter((each) => each !== "ai" && each !== "system");
}

function growTask(drawing: Drawing, ground: Ground): string {
  const { chance } = drawing;
  const form = ground.isBackground
    ? []
    : unknown(drawing, ground)
        .filter((name) => drawing.types[name]?.type !== "record" && chance.below(0.3))
        .slice(0, 2);
  const step = put(drawing, {
    kind: "task",
    settings: { instructions: `Look. ${said(drawing, ground)}`, form },
    ...byPerson(drawing, chance.pick(peopleOf("task"))),
  });
  const marked = mark(drawing, step, ground);
  lead(drawing, step, "done", after(marked, { known: form, doesWait: true }));
  if (!ground.isBackground)
    growOpen(drawing, step, {
      refused: after(marked, { doesWait: true }),
      overdue: after(marked, { doesWait: true }),
    });
  return step.id;
}

function growWait(drawing: Drawing, ground: Ground): string {
  const { chance } = drawing;
  const settings = chance.pick(waitsOf(ground, chance.below(0.5)));
  const step = put(drawing, { kind: "wait", settings });
  const marked = mark(drawing, step, ground);
  const exit =
    settings["for"] === "reply" ? "replied" : settings["for"] === "signal" ? "received" : "elapsed";
  const known = exit === "replied" ? ["note"] : exit === "received" && settings["outputs"] ? ["ticket"] : [];
  lead(drawing, step, exit, after(marked, { known, doesWait: true }));
  if (!ground.isBackground && settings["timeoutMinutes"] !== undefined)
    growOpen(drawing, step, { "timed-out": after(marked, { doesWait: true }) });
  return step.id;
}

function waitsOf(ground: Ground, hasOutputs: boolean): JsonObject[] {
  const timers: JsonObject[] = [{ for: "timer", minutes: 30 }];
  const business = { for: "business-hours", calendar: "office", minutes: 60 };
  if (kindRegistry.find("wait")?.settingsSchema.safeParse(business).success) timers.push(business);
  if (ground.isBackground) return timers;
  return [
    ...timers,
    { for: "reply", timeoutMinutes: 60, replyField: "note" },
    { for: "signal", signal: "paid", timeoutMinutes: 60, ...(hasOutputs && { outputs: { ticket: "id" } }) },
    { for: "signal", signal: "shipped" },
    {
      ...{ for: "signal", signal: "paid", timeoutMinutes: 60, payload: { id: { type: "text" } } },
      ...{ correlate: 'event.id == "T1"', outputs: { ticket: "id" } },
    },
  ];
}

function growHandoff(drawing: Drawing, ground: Ground): string | null {
  const { chance } = drawing;
  if (ground.isBackground && !errs(drawing)) return null;
  const step = put(drawing, {
    kind: "handoff",
    settings: {
      reason: "A person decides.",
      suggestedNext: errs(drawing) ? chance.pick(["", " "]) : "Look at it.",
      customerMessage: errs(drawing) ? chance.pick(["", " "]) : "A colleague looks at it.",
      entities: chance.below(0.4) ? ["email"] : [],
    },
    ...byPerson(drawing),
  });
  const marked = mark(drawing, step, ground);
  const next = after(marked, { isOwned: true, doesWait: true });
  if (chance.below(0.7) || ground.end !== null) step.connections["done"] = grow(drawing, next);
  growOpen(drawing, step, { "handed-back": next, overdue: after(marked, { doesWait: true }) });
  return step.id;
}
