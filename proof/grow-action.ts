/** A call with what its tier asks for before it: identity, consent, limit or approval, a specialist. */
import { maxTier, tiers, type Tier } from "@/core/governance/tiers";
import type { Step } from "@/core/journey/document";
import { after, byPerson, errs, nextId, put, type Drawing, type Ground } from "@/proof/drawing";
import { conditionOf, ensure, growOpen, lead, mark, said } from "@/proof/grow-parts";
import { kindRegistry } from "@/steps/kinds";

type Call = { operation: string; needs: string[]; arguments: Record<string, string>; amount: boolean };

const calls: Call[] = [
  { operation: "shop.log", needs: [], arguments: { note: 'known(note) ? note : "none"' }, amount: false },
  { operation: "shop.book", needs: ["order_id"], arguments: { order_id: "order_id" }, amount: false },
  {
    operation: "shop.refund",
    needs: ["order_id", "amount"],
    arguments: { order_id: "order_id", amount: "amount" },
    amount: true,
  },
  { operation: "shop.freeze", needs: ["email"], arguments: { email: "email" }, amount: false },
];

export function growAction(drawing: Drawing, ground: Ground): string | null {
  const { chance, catalogue } = drawing;
  const call = chance.pick(calls);
  const own = catalogue.operations[call.operation]?.tier ?? "low";
  const tier = errs(drawing)
    ? chance.pick(tiers)
    : chance.below(0.1)
      ? maxTier(own, chance.pick(tiers))
      : own;
  const needed = maxTier(tier, own);
  if (ground.isBackground && needed !== "low" && !errs(drawing)) return null;
  return ensure(drawing, ground, call.needs, (next) => controlled(drawing, next, { call, tier, needed }));
}

type Wanted = { call: Call; tier: Tier; needed: Tier };

/** The gates in their order, then the call; the id is chosen first, because the gates name it. */
function controlled(drawing: Drawing, ground: Ground, wanted: Wanted): string {
  const id = nextId(drawing, "tool");
  const draw = (at: Ground) => callStep(drawing, at, { ...wanted, id });
  const order: Chained[] = [];
  const { needed } = wanted;
  if (needed !== "low" && !(ground.isIdentified && !drawing.chance.below(0.2))) order.push(identityGate);
  if (needed === "high")
    order.push(...(drawing.chance.below(0.15) ? [judge, consentGate] : [consentGate, judge]));
  if (needed === "critical") order.push(specialist, approval);
  const kept = order.filter(() => !errs(drawing));
  const mixed = errs(drawing) ? kept.toReversed() : kept;
  return chain(drawing, ground, { id, wanted, gates: mixed, draw });
}

type Chain = { id: string; wanted: Wanted; gates: readonly Chained[]; draw: (ground: Ground) => string };
type Chained = (drawing: Drawing, ground: Ground, chain: Chain) => string;

function chain(drawing: Drawing, ground: Ground, { gates, ...rest }: Chain): string {
  const [gate, ...others] = gates;
  const next: Chain = { ...rest, gates: others };
  if (!gate) {
    const isDisturbed = drawing.chance.below(0.08);
    return isDisturbed ? between(drawing, ground, (at) => rest.draw(at)) : rest.draw(ground);
  }
  return gate(drawing, ground, next);
}

/** A step between the gates and their call: it may change what was agreed to, which a good journey avoids. */
function between(drawing: Drawing, ground: Ground, draw: (ground: Ground) => string): string {
  const field = errs(drawing) ? drawing.chance.pick(["order_id", "amount", "email"]) : "rate";
  const expression = field === "rate" ? "0.5" : field === "amount" ? "500" : '"changed"';
  const step = put(drawing, { kind: "compute", settings: { sets: [{ field, expression }] } });
  step.connections["done"] = draw(after(ground, { known: [field] }));
  return step.id;
}

function guardsOf(drawing: Drawing, id: string): string {
  return errs(drawing) ? drawing.chance.pick(Object.keys(drawing.steps).concat(id)) : id;
}

function identityGate(drawing: Drawing, ground: Ground, rest: Chain): string {
  const step = put(drawing, {
    kind: "gate",
    settings: {
      control: "identity",
      guards: guardsOf(drawing, rest.id),
      condition: conditionOf(drawing, ground),
      method: "what they know",
      acceptsKnown: drawing.chance.below(0.5),
    },
  });
  const marked = mark(drawing, step, ground);
  step.connections["verified"] = chain(drawing, after(marked, { isIdentified: true }), rest);
  growOpen(drawing, step, { unverified: after(marked) });
  return step.id;
}

function consentGate(drawing: Drawing, ground: Ground, rest: Chain): string {
  const step = put(drawing, {
    kind: "gate",
    settings: {
      control: "consent",
      guards: guardsOf(drawing, rest.id),
      question: `Shall I? ${said(drawing, ground)}`,
    },
    assignment: { by: drawing.chance.pick(["ai", "system"]) },
  });
  const marked = mark(drawing, step, ground);
  step.connections["given"] = chain(drawing, after(marked, { hasConsent: true }), rest);
  growOpen(drawing, step, {
    declined: after(marked, { doesWait: true }),
    silent: after(marked, { doesWait: true }),
  });
  return step.id;
}

/** The limit with the approval above it, or the approval for all. */
function judge(drawing: Drawing, ground: Ground, rest: Chain): string {
  const hasLimit = rest.wanted.call.amount ? drawing.chance.below(0.75) : errs(drawing);
  if (!hasLimit) return approval(drawing, ground, rest);
  const step = put(drawing, {
    kind: "gate",
    settings: {
      control: "limit",
      guards: guardsOf(drawing, rest.id),
      limit: errs(drawing) ? drawing.chance.pick(["none", "euro"]) : "refund",
    },
  });
  let drawn: string | null = null;
  const once: Chain = { ...rest, gates: [], draw: (at) => (drawn ??= chain(drawing, at, rest)) };
  step.connections["within"] = once.draw(ground);
  if (drawing.chance.below(0.6)) step.connections["above"] = approval(drawing, ground, once);
  return step.id;
}

function approval(drawing: Drawing, ground: Ground, rest: Chain): string {
  const persons = { control: "approval", guards: rest.id, rule: "", persons: 2 };
  const isTwo =
    drawing.chance.below(0.15) && kindRegistry.find("gate")?.settingsSchema.safeParse(persons).success;
  const step = put(drawing, {
    kind: "gate",
    settings: {
      control: "approval",
      guards: guardsOf(drawing, rest.id),
      rule: "A second look.",
      ...(isTwo && { persons: 2 }),
    },
    ...byPerson(drawing, "human", "supervisors"),
  });
  step.connections["approved"] = chain(drawing, after(ground, { doesWait: true }), rest);
  growOpen(drawing, step, {
    rejected: after(ground, { doesWait: true }),
    overdue: after(ground, { doesWait: true }),
  });
  return step.id;
}

/** A handoff to specialists that opens the critical step, or the gate of that name where there is one. */
function specialist(drawing: Drawing, ground: Ground, rest: Chain): string {
  const queue = errs(drawing) ? "support" : "fraud";
  const guards = guardsOf(drawing, rest.id);
  const gate = { control: "specialist", guards, rule: "Specialists decide." };
  const isGate =
    drawing.chance.below(0.4) && kindRegistry.find("gate")?.settingsSchema.safeParse(gate).success;
  const step: Step = isGate
    ? put(drawing, { kind: "gate", settings: gate, ...byPerson(drawing, "human", queue) })
    : put(drawing, {
        kind: "handoff",
        settings: {
          reason: "Specialists decide.",
          suggestedNext: "Look at it.",
          customerMessage: "A specialist looks at it.",
          entities: [],
          guards,
        },
        ...byPerson(drawing, "human", queue),
      });
  const next = after(ground, { isOwned: ground.isOwned || !isGate, doesWait: true });
  step.connections[isGate ? "taken" : "done"] = chain(drawing, next, rest);
  return step.id;
}

function callStep(
  drawing: Drawing,
  ground: Ground,
  { call, tier, needed, id }: Wanted & { id: string },
): string {
  const existing = drawing.steps[id];
  if (existing) return id;
  const { chance } = drawing;
  const by = performer(drawing, needed);
  const hasWords = chance.below(0.4) && !ground.isBackground;
  const outputs = chance.below(0.5) && !ground.isBackground ? { ticket: "answer.id" } : {};
  const step = put(
    drawing,
    {
      kind: "tool",
      tier,
      settings: {
        operation: call.operation,
        arguments: call.arguments,
        outputs,
        ...(call.amount && { amount: "amount", currency: "USD" }),
        ...(hasWords && { refusalField: "why" }),
        ...(chance.below(0.3) && { undo: { operation: "shop.log", arguments: { note: '"taken back"' } } }),
      },
      ...(by === "ai" || by === "system" ? { assignment: { by } } : byPerson(drawing, by)),
    },
    id,
  );
  const isWrite = drawing.catalogue.operations[call.operation]?.writes === true;
  const proved = ground.hasReceipt || isWrite;
  lead(
    drawing,
    step,
    "done",
    after(ground, { known: Object.keys(outputs), hasReceipt: proved, doesWait: true }),
  );
  growOpen(drawing, step, {
    refused: after(ground, { doesWait: true, ...(hasWords && { known: ["why"] }) }),
    failed: after(ground, { doesWait: true }),
  });
  return step.id;
}

function performer(drawing: Drawing, needed: Tier): "ai" | "system" | "ai-human-confirms" | "human" {
  const { chance } = drawing;
  if (needed === "critical" && !errs(drawing)) return "human";
  return chance.weighted({ ai: 4, system: 4, "ai-human-confirms": 2, human: 2 });
}
