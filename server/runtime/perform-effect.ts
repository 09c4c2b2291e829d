import "server-only";
import { createHash } from "node:crypto";
import type { Pool } from "pg";
import type { Arrival, EffectRequest } from "@/core/case/events";
import type { Clock } from "@/server/platform/clock";
import type { Logger } from "@/server/platform/log";
import type { Advancer } from "./advance";
import { markSent, postponeEffect, strandEffect, type EffectJob } from "./effect-rows";
import type { Attempt, CallTool } from "@/server/tools/tool-call";
import type { AskAi, PassPoint } from "./ports";
import { retryDelayMs } from "./retry";
import { openAdvanceIncident } from "./advance-incident";
import { isTransient } from "./transient";
import type { VersionStore } from "./versions";

// Invariants (R4)
// E1 an effect is performed only after its intent is committed: a job exists only then.
// E2 every attempt carries the same key, made of the case and the effect's key.
// E3 a call that carries no key is marked before it is sent. If it was marked, and its answer is lost, it is in doubt.
// E4 the answer reaches the case under the fence that it was leased with; if it was taken over, the other one answers.

export type PerformDeps = {
  pool: Pool;
  advancer: Advancer;
  versions: VersionStore;
  callTool: CallTool;
  askAi: AskAi;
  now: Clock;
  random: () => number;
  log: Logger;
  passPoint: PassPoint;
};

const aiAttemptsMax = 3;
/** An answer that we hold is worth waiting for the database; the call behind it may not be repeatable. */
const answerPatienceMs = 10 * 60_000;

/** Performs one effect once and takes the answer to its case. Returns the job to try again later, or null. */
export async function performEffect(deps: PerformDeps, job: EffectJob): Promise<EffectJob | null> {
  try {
    const attempt = await attemptEffect(deps, job);
    if (attempt === "not-ours") return null;
    deps.passPoint("after-call-before-answer");
    return await conclude(deps, job, attempt);
  } catch (error) {
    if (isTransient(error)) return { ...job, dueMs: Date.now() + 500 };
    await strand(deps, job, error);
    return null;
  }
}

async function attemptEffect(deps: PerformDeps, job: EffectJob): Promise<Attempt | "not-ours"> {
  const { request, ref } = job;
  if (request.effect === "ai") return askAi(deps, job, request);
  const compiled = await deps.versions.load(ref.workspaceId, job.versionHash);
  const operation = compiled.catalogue.operations[request.operation];
  if (!operation)
    return failed(job, "unknown-operation", "The version's catalogue does not have this operation.");
  if (operation.writes && !operation.keyed) {
    if (job.wasSent) {
      const message = "It was sent without a key before a worker stopped; nobody knows whether it was done.";
      return { result: "in-doubt", code: "answer-lost", message }; // E3
    }
    if (!(await markSent(deps.pool, job, deps.now()))) return "not-ours";
  }
  return deps.callTool({
    workspaceId: ref.workspaceId,
    operationKey: request.operation,
    operation,
    arguments: request.private.arguments,
    idempotencyKey: idempotencyKey(ref.caseId, job.key), // E2
    effectKey: job.key,
  });
}

/** Systems take keys of up to about 200 characters; a longer one is replaced by its hash, the same each time. */
export function idempotencyKey(caseId: string, effectKey: string): string {
  const key = `${caseId}/${effectKey}`;
  return key.length <= 200 ? key : createHash("sha256").update(key).digest("hex");
}

async function askAi(
  deps: PerformDeps,
  { ref, key }: EffectJob,
  request: Extract<EffectRequest, { effect: "ai" }>,
): Promise<Attempt> {
  try {
    const { answer, engine } = await deps.askAi({ ref, task: request.task, input: request.private.input });
    const by = { kind: "ai", engine } as const;
    return {
      result: "answered",
      arrival: { type: "effect-answered", key, by, outcome: "ok", engine, private: { answer } },
    };
  } catch (error) {
    deps.log.warn({ event: "ai-failed", caseId: ref.caseId, key, err: error });
    return { result: "again", code: "ai-failed", message: "The AI engine gave no answer." };
  }
}

async function conclude(deps: PerformDeps, job: EffectJob, attempt: Attempt): Promise<EffectJob | null> {
  if (attempt.result === "answered") return answer(deps, job, attempt.arrival, "answered");
  const { code, message } = attempt;
  if (attempt.result === "in-doubt") {
    return answer(
      deps,
      job,
      { type: "effect-in-doubt", key: job.key, code, private: { message } },
      "in-doubt",
    );
  }
  const attempts = job.attempts + 1;
  if (attempts >= (await attemptsMax(deps, job))) {
    const outcome = failed(job, code, message);
    return answer(deps, job, outcome.arrival, "answered");
  }
  const delayMs = retryDelayMs(attempts, deps.random(), attempt.afterMs);
  const { caseId } = job.ref;
  deps.log.warn({ event: "effect-retried", caseId, key: job.key, code, attempts, delayMs });
  const dueAt = new Date(deps.now().getTime() + delayMs);
  const isOurs = await postponeEffect(deps.pool, job, { attempts, dueAt, code });
  return isOurs ? { ...job, attempts, wasSent: false, dueMs: Date.now() + delayMs } : null;
}

async function attemptsMax(deps: PerformDeps, { ref, request, versionHash }: EffectJob): Promise<number> {
  if (request.effect === "ai") return aiAttemptsMax;
  const compiled = await deps.versions.load(ref.workspaceId, versionHash);
  return compiled.catalogue.operations[request.operation]?.retry.attemptsMax ?? 1;
}

async function answer(
  { advancer }: PerformDeps,
  job: EffectJob,
  arrival: Arrival,
  answered: "answered" | "in-doubt",
): Promise<null> {
  const source = { from: "effect", id: job.key, fence: job.fence, answered } as const; // E4
  await advancer.advance({ ref: job.ref, source, arrival, patienceMs: answerPatienceMs });
  return null;
}

function failed({ key }: EffectJob, code: string, message: string) {
  const by = { kind: "system" } as const;
  const arrival = {
    type: "effect-answered",
    key,
    by,
    outcome: "failed",
    code,
    private: { message },
  } as const;
  return { result: "answered" as const, arrival };
}

/** The case could not take the answer, which only a defect of ours explains: said loudly, and kept for a person. */
async function strand(deps: PerformDeps, job: EffectJob, error: unknown): Promise<void> {
  const { ref, key } = job;
  deps.log.error({ event: "effect-stranded", caseId: ref.caseId, key, err: error });
  try {
    if (!(await strandEffect(deps.pool, job, "advance-failed"))) return;
    await openAdvanceIncident(deps.pool, ref, { id: `effect:${key}`, effectKey: key, now: deps.now() });
  } catch (second) {
    // It stays open under our lease, and is found again by the sweep (listStrayEffects).
    deps.log.error({ event: "effect-not-stranded", caseId: ref.caseId, key, err: second });
  }
}
