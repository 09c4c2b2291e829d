/** What people can do with the open work of a run: those who may, and those who may not. */
import type { EffectRequest, WorkType } from "@/core/case/events";
import {
  plain,
  recordOf,
  titleOf,
  valueFor,
  varied,
  type Exploring,
  type Stimulus,
} from "@/core/case/stimulus";
import type { ScriptMove, ScriptedDecision } from "@/core/case/script-move";
import type { OpenWorkItem } from "@/core/case/simulate";
import { ownValue } from "@/core/step/own-value";

/** People to try, in order; the first who may decide decides. */
const people = ["ann", "ben", "cem", "dia", "eve"] as const;

export function workStimuli(at: Exploring): Stimulus[] {
  const seen = new Set<string>();
  return at.pending.work.flatMap((item) => {
    // A script names work by its step, so only the first of a step can be meant.
    if (seen.has(item.step)) return [];
    seen.add(item.step);
    return itemStimuli(at, item);
  });
}

function itemStimuli(at: Exploring, item: OpenWorkItem): Stimulus[] {
  const { step, work } = item;
  const notBy = at.run.state?.openWork.find(({ workId }) => workId === item.workId)?.notBy ?? [];
  const by = item.claimedBy ?? people.find((person) => !notBy.includes(person)) ?? people[0];
  const decide = (label: string, decision: ScriptedDecision) =>
    plain("work", label, { move: "decide", step, decision });
  const [refused] = notBy;
  const found = decisions(at, item, by);
  if (!at.isThorough) return found;
  const [first] = found;
  const firstDecision = first?.move.move === "decide" ? first.move.decision : null;
  return [
    ...found,
    ...(refused !== undefined && firstDecision
      ? [decide(`${work.title}: decided by somebody who may not`, { ...firstDecision, by: refused })]
      : []),
    item.claimedBy === null
      ? plain("work", `${work.title}: claimed`, { move: "claim", step, by })
      : plain("work", `${work.title}: given back`, { move: "release", step, by }),
  ];
}

function decisions(at: Exploring, { step, work }: OpenWorkItem, by: string): Stimulus[] {
  const one = (label: string, decision: ScriptedDecision) =>
    plain("work", `${work.title}: ${label}`, { move: "decide", step, decision });
  const all: Record<WorkType, () => Stimulus[]> = {
    approval: () => [
      one("approved", { decision: "approve", by }),
      one("refused", { decision: "reject", by }),
    ],
    task: () => [...completions(at, { step, work }, by), one("refused", { decision: "reject", by })],
    handoff: () => [
      one("done by the person", { decision: "complete", by }),
      one("handed back", { decision: "hand-back", by }),
      one("resolved by the person", { decision: "resolve", disposition: "settled", by }),
      one("intent corrected", { decision: "correct-intent", intent: otherIntent(at), by }),
      ...undos(at).map((undone) => one(`"${undone}" undone`, { decision: "undo", step: undone, by })),
    ],
  };
  return all[work.type]();
}

/** What was done last and can be taken back; it leads nowhere else, so only the thorough look at it. */
function undos({ run, isThorough }: Exploring): string[] {
  const newest = run.state?.undos?.findLast((offer) => !offer.used);
  return isThorough && newest ? [newest.step] : [];
}

function completions(
  at: Exploring,
  { step, work }: Pick<OpenWorkItem, "step" | "work">,
  by: string,
): Stimulus[] {
  const types = Object.fromEntries(
    (work.form ?? []).map((name) => [
      name,
      ownValue(at.compiled.fieldTypes, name) ?? ({ type: "text" } as const),
    ]),
  );
  const value = Object.fromEntries(
    Object.entries(types).map(([name, type]) => [name, valueFor(at, type, name)]),
  );
  const hasForm = Object.keys(types).length > 0;
  const done = (form: Parameters<typeof recordOf>[0]): ScriptMove => ({
    move: "decide",
    step,
    decision: { decision: "complete", by, ...(hasForm && { form: recordOf(form) }) },
  });
  const type = { type: "record" as const, fields: types };
  return [
    ...varied(at, { about: "work", label: `${work.title}: done`, type, value }, done),
    ...(at.isThorough && hasForm ? [plain("work", `${work.title}: done without the form`, done({}))] : []),
  ];
}

function otherIntent({ compiled }: Exploring): string {
  const own = compiled.meaning.intents;
  return Object.keys(compiled.catalogue.intents).find((intent) => !own.includes(intent)) ?? "other";
}

/** An answer that was lost is settled by a person who looked. */
export function settlements(
  at: Exploring,
  lost: { operation: string; step: string; request: EffectRequest },
): Stimulus[] {
  const { operation, step, request } = lost;
  const title = titleOf(at, operation);
  const type = ownValue(at.compiled.catalogue.operations, operation)?.answer ?? {
    type: "record" as const,
    fields: {},
  };
  const asked = request.effect === "tool" ? request.private.arguments : {};
  const by = people[0];
  return [
    plain("answer", `${title}: a person found that it happened`, {
      ...{ move: "answer", operation, step, by },
      answer: { answer: valueFor(at, type, "", asked) },
    }),
    plain("answer", `${title}: a person found that it did not happen`, {
      ...{ move: "answer", operation, step, by },
      answer: { outcome: "failed", code: "not-done", private: { message: "It did not happen." } },
    }),
  ];
}
