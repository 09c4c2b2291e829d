import { failClosed, leave, wait } from "@/core/step/act";
import type { Deed, StepArrival, StepContext, StepResult } from "@/core/step/contract";
import { dueAfter } from "@/core/step/due";
import { inputsHashOf } from "@/core/step/inputs-hash";
import { dueTimer, openTask } from "@/core/step/person-task";
import type { PolicyCheckSettings } from "@/steps/policy-check/kind";

// Who judges (domain.md: AI applies policy, people handle exceptions):
//   ai, system          the rules; an exception leaves by its exit
//   ai-human-confirms   the rules; a person approves an exception, or it stands
//   human-ai-assists    a person, always, with what the rules say before them
//   human               a person alone
// What a person decided on holds only as long as the rules say what they said then.

type Ctx = StepContext<PolicyCheckSettings>;
type Verdict = { deeds: Deed[]; explanations: string[] };

/** Evaluates all rules, also after one that is not kept. */
export function evaluateRules(ctx: Ctx): { ok: true; verdict: Verdict } | { ok: false; result: StepResult } {
  const deeds: Deed[] = [];
  const explanations: string[] = [];
  for (const { name, condition, explanation } of ctx.settings.checks) {
    const kept = ctx.test(condition);
    if (!kept.ok) {
      const detail = `The rule "${name}" cannot be checked: ${kept.why}`;
      return { ok: false, result: { deeds, next: { then: "aside", reason: "failed-closed", detail } } };
    }
    if (!kept.value) explanations.push(explanation === "" ? name : explanation);
    deeds.push({ do: "check", name, passed: kept.value, explanation: kept.value ? "" : explanation });
  }
  return { ok: true, verdict: { deeds, explanations } };
}

/** Leaves as the rules say. */
export function conclude(ctx: Ctx, { deeds, explanations }: Verdict): StepResult {
  return explanations.length === 0 ? leave("passed", deeds) : except(ctx, deeds, explanations.join(" "));
}

function except(ctx: Ctx, deeds: Deed[], explanation: string): StepResult {
  const field = ctx.settings.explanationField;
  return leave("exception", [
    ...deeds,
    ...(field === undefined ? [] : [{ do: "set" as const, values: { [field]: explanation } }]),
  ]);
}

/** Asks a person. `verdict`: what the rules say, where anything but the person judges. */
export function askJudgement(ctx: Ctx, verdict: Verdict | null): StepResult {
  return wait([...open(ctx, verdict, 1), ...dueTimer(ctx)]);
}

function open(ctx: Ctx, verdict: Verdict | null, opened: number): Deed[] {
  const rules = ctx.settings.checks.map((check) => `- ${check.name}`).join("\n");
  const found =
    verdict === null
      ? ""
      : verdict.explanations.length === 0
        ? "The rules are all kept."
        : `Not kept: ${verdict.explanations.join(" ")}`;
  const isApproval = ctx.step.assignment.by === "ai-human-confirms";
  const choice = isApproval
    ? "Approve to let the case pass in spite of it; reject if the exception stands."
    : "Complete it to let the case pass; refuse it if it is an exception.";
  const instructions = [`Judge by the policy:\n${rules}`, found, choice].filter((line) => line !== "");
  const text = instructions.join("\n\n");
  const { step } = ctx;
  const work: Deed = isApproval
    ? {
        do: "open-work",
        name: `judge-${opened}`,
        work: {
          type: "approval",
          queue: step.assignment.queue ?? "",
          title: step.title,
          dueAt: dueAfter(ctx.at, step.dueMinutes),
          about: { step: step.id, inputsHash: hashOf(verdict) },
          private: { instructions: text },
        },
      }
    : openTask(ctx, { name: `judge-${opened}`, instructions: text });
  return [work, { do: "remember", scratch: { opened, found: hashOf(verdict) } }];
}

/** What the person decided, unless the rules say something else by now: then they look again. */
export function judged(ctx: Ctx, { decision }: Extract<StepArrival, { on: "work" }>["decided"]): StepResult {
  const isAlone = ctx.step.assignment.by === "human";
  const now = isAlone ? null : evaluateRules(ctx);
  if (now && !now.ok) return now.result;
  const verdict = now?.verdict ?? null;
  if (hashOf(verdict) !== ctx.scratch["found"])
    return wait(open(ctx, verdict, Number(ctx.scratch["opened"] ?? 1) + 1));
  const passes = decision === "complete" || decision === "approve";
  if (!passes && decision !== "reject") return failClosed(ctx, `a judgement is not "${decision}"`);
  const found = verdict?.explanations ?? [];
  const explanation = passes
    ? found.length === 0
      ? "judged by a person"
      : "a person let it pass in spite of what is not kept"
    : "a person found an exception";
  const own: Deed = { do: "check", name: ctx.step.title, passed: passes, explanation };
  const deeds = [...(verdict?.deeds ?? []), own];
  return passes
    ? leave("passed", deeds)
    : except(ctx, deeds, found.join(" ") || "A person found an exception.");
}

function hashOf(verdict: Verdict | null): string {
  const rules = (verdict?.deeds ?? []).flatMap((deed) =>
    deed.do === "check" ? [{ name: deed.name, passed: deed.passed }] : [],
  );
  return inputsHashOf("judge", { rules });
}
