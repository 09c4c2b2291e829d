/** Risk tiers, recomputed from events: what a tier asks for, given for this step and exactly these inputs, used once. */
import type { CompiledVersion } from "@/core/case/compile-version";
import type { CaseEvent, WorkType } from "@/core/case/events";
import { maxTier, type Tier } from "@/core/governance/tiers";
import { inputsHashOf } from "@/core/step/inputs-hash";
import type { Report, Watch } from "@/proof/monitors";

type Met = Extract<CaseEvent, { type: "control-met" }> & { isUsed: boolean };
type Intended = Extract<CaseEvent, { type: "effect-intended" }>;

/** domain.md, "Risk tiers and their required controls", written down once more on purpose. */
const asks: Record<Tier, readonly (readonly Met["control"][])[]> = {
  low: [],
  medium: [],
  high: [["consent"], ["limit", "approval"]],
  critical: [["specialist"], ["approval"]],
};

export function createControlWatch(compiled: CompiledVersion, report: Report): Watch {
  let isIdentified = false;
  let met: Met[] = [];
  let arrival: CaseEvent | null = null;
  const queues = new Map<string, string>();
  const performers = new Map<string, string>();
  const keys = new Set<string>();
  const people: People = {
    ...{
      queues,
      approved: new Set(),
      open: new Map(),
      gates: new Map(),
      byVisit: new Map(),
      worked: new Set(),
    },
  };
  const abouts = new Map<string, string>();
  /** What is taken back, by its key: the inputs that a person decided on. */
  const undos = new Map<string, string>();
  const undone = new Set<number>();
  return (event) => {
    if ("id" in event) arrival = event;
    switch (event.type) {
      case "case-started":
        if (event.seq === 1) isIdentified = event.identity !== null;
        return;
      case "work-opened": {
        const { about, queue, type, step } = event.work;
        people.open.set(event.workId, type);
        if (type === "approval") people.gates.set(event.workId, step);
        queues.set(event.workId, queue);
        if (about) abouts.set(event.workId, `${about.step} ${about.inputsHash}`);
        return;
      }
      case "work-dropped":
        people.open.delete(event.workId);
        return;
      case "work-decided": {
        if (event.by.kind !== "person") return;
        const { id } = event.by;
        const about = abouts.get(event.workId);
        if (event.decision === "approve" && about !== undefined) people.approved.add(`${id} ${about}`);
        if (event.decision === "approve") {
          const visit = visitOf(event.workId);
          people.byVisit.set(visit, (people.byVisit.get(visit) ?? new Set()).add(id));
        } else if (isFitting(people.open.get(event.workId), event.decision)) people.worked.add(id);
        if (event.decision !== "complete" || !queues.has(event.workId)) return;
        performers.set(event.workId.split("/")[0] ?? "", id);
        return;
      }
      case "sub-journey-entered":
        met = met.filter((one) => !one.guards.startsWith(`${event.step}.`));
        return;
      case "control-met":
        if (event.control === "identity") isIdentified = true;
        else {
          proveMet(event, { arrival, people, compiled, report });
          met.push({ ...event, isUsed: false });
        }
        return;
      case "undo-used":
        if (undone.has(event.offer)) report("evidence-reused", event.step, "It was undone twice.");
        if (event.by.kind !== "person") report("controls", event.step, "No person had it undone.");
        if (compiled.catalogue.operations[event.operation]?.tier === "critical")
          report("controls", event.step, "A critical operation took it back.");
        undone.add(event.offer);
        undos.set(event.key, event.inputsHash);
        return;
      case "effect-intended":
        if (keys.has(event.key))
          report("crash", event.request.step, `The act ${event.key} was intended twice.`);
        keys.add(event.key);
        if (event.request.effect === "tool") intended(event, event.request);
        return;
      default:
    }
  };

  function intended(event: Intended, request: Extract<Intended["request"], { effect: "tool" }>): void {
    const { step, operation } = request;
    const taken = undos.get(event.key);
    if (taken !== undefined) {
      if (taken !== inputsHashOf(operation, request.private.arguments))
        report("other-inputs", step, "Something else is undone than what was shown.");
      return;
    }
    const place = compiled.places.get(step)?.step;
    const own = compiled.catalogue.operations[operation];
    const tier = maxTier(place?.tier ?? "low", own?.tier ?? "critical");
    if (tier === "low") return;
    const hash = inputsHashOf(operation, request.private.arguments);
    if (hash !== request.inputsHash) report("other-inputs", step, "The call is not what was prepared.");
    if (!isIdentified) report("controls", step, "The customer's identity was never proved.");
    const forStep = met.filter((one) => one.guards === step);
    const more = compiled.catalogue.controls?.[tier] ?? [];
    for (const group of [...asks[tier], ...more.filter((one) => !one.includes("identity"))]) {
      const given = forStep.filter((one) => group.includes(one.control));
      const bound = given.filter((one) => one.control === "specialist" || one.inputsHash === hash);
      if (bound.some((one) => !one.isUsed)) continue;
      if (bound.length > 0) report("evidence-reused", step, `${group.join(" or ")} was used before.`);
      else if (given.length > 0)
        report("other-inputs", step, `${group.join(" or ")} was given for other inputs.`);
      else report("controls", step, `Nothing gave ${group.join(" or ")}.`);
    }
    const performer = performers.get(step);
    if (tier === "critical" && (place?.assignment.by !== "human" || performer === undefined))
      report("performer", step, "No person performed a critical step.");
    const approvers = forStep.filter(
      (one) => one.control === "approval" && !one.isUsed && one.inputsHash === hash,
    );
    if (
      tier === "critical" &&
      approvers.length > 0 &&
      approvers.every(({ by }) => by.kind === "person" && by.id === performer)
    )
      report("separation", step, "Whoever performed the step approved it.");
    for (const one of forStep) if (one.control === "specialist" || one.inputsHash === hash) one.isUsed = true;
  }
}

type People = {
  queues: Map<string, string>;
  /** "person step hash" of every approval that was given. */
  approved: Set<string>;
  /** Work that was not dropped, by its type. */
  open: Map<string, WorkType>;
  /** The gate by approval. */
  gates: Map<string, string>;
  /** Who approved, by the visit of the gate. */
  byVisit: Map<string, Set<string>>;
  /** Whoever decided anything but an approval. */
  worked: Set<string>;
};

/** A decision that the work can take; any other is recorded and changes nothing. */
function isFitting(type: WorkType | undefined, decision: string): boolean {
  if (type === "task") return decision === "complete" || decision === "reject";
  return type === "handoff" && ["complete", "hand-back", "resolve", "correct-intent"].includes(decision);
}

function visitOf(workId: string): string {
  return workId.slice(0, workId.lastIndexOf("/"));
}

type Circumstances = {
  arrival: CaseEvent | null;
  people: People;
  compiled: CompiledVersion;
  report: Report;
};

/** A control is met by those who can meet it, in answer to what they were asked. */
function proveMet(event: Met | Extract<CaseEvent, { type: "control-met" }>, at: Circumstances): void {
  const { arrival, people, compiled, report } = at;
  const { control, by, guards } = event;
  if (control === "approval" && arrival?.type === "work-decided" && arrival.decision === "undo") {
    // Who has something undone approves that call with it, and nothing else.
    const isTheirs = by.kind === "person" && arrival.by.kind === "person" && by.id === arrival.by.id;
    if (!isTheirs || guards !== arrival.step) report("controls", guards, "An undo that no person decided.");
    return;
  }
  if (control === "consent") {
    const isSaid = arrival?.type === "message-received" && by.kind === "customer";
    if (!isSaid) report("controls", guards, "A consent that the customer did not give.");
  }
  if (control === "approval") {
    const isDecided =
      by.kind === "person" && people.approved.has(`${by.id} ${guards} ${event.inputsHash ?? ""}`);
    if (!isDecided || arrival?.type !== "work-decided")
      report("controls", guards, "An approval that no person gave.");
  }
  if (control === "approval" && arrival?.type === "work-decided") {
    const gate = compiled.steps.get(people.gates.get(arrival.workId) ?? "");
    const approvers = people.byVisit.get(visitOf(arrival.workId)) ?? new Set();
    if (gate?.settings["persons"] === 2) {
      if (approvers.size < 2) report("separation", guards, "Fewer than two persons approved it.");
      if (by.kind === "person" && people.worked.has(by.id))
        report("separation", guards, "One of the two who approved had worked on the case.");
    }
  }
  if (control === "specialist") {
    const queue = arrival?.type === "work-decided" ? people.queues.get(arrival.workId) : undefined;
    const isSpecialist = queue !== undefined && compiled.catalogue.queues[queue]?.specialist === true;
    if (!isSpecialist || by.kind !== "person") report("controls", guards, "No specialist took it over.");
  }
}
