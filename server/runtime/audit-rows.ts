import "server-only";
import type { By, CaseEvent } from "@/core/case/events";
import type { CompiledVersion } from "@/core/case/compile-version";
import type { CaseState } from "@/core/case/state";
import { auditRow, type AuditEntry, type AuditRow } from "@/server/governance/audit";
import type { Actor } from "@/server/platform/context";
import type { CaseRef } from "./ports";

export const runtimeActor: Actor = { kind: "system", id: "runtime" };

type Acts = {
  ref: CaseRef;
  at: Date;
  /** Who brought the arrival, with the authority they had. */
  actor: Actor;
  compiled: CompiledVersion;
  before: CaseState | null;
  versionHash: string;
};

/**
 * Entries for the consequential acts among a case's new events: what people decided, what gates let through or held
 * back, what was written in a system of record, what was handed over. They join the events' transaction.
 */
export function auditRowsOf(events: readonly CaseEvent[], acts: Acts): AuditRow[] {
  const rows: AuditRow[] = [];
  for (const event of events) {
    const act = actOf(event, acts);
    if (!act) continue;
    const { actor, ...entry } = act;
    const subject = `case:${acts.ref.caseId}`;
    const ctx = { workspaceId: acts.ref.workspaceId, actor, now: () => acts.at };
    rows.push(
      auditRow(ctx, { subject, authority: { versionHash: acts.versionHash, seq: event.seq }, ...entry }),
    );
  }
  return rows;
}

type Act = Omit<AuditEntry, "subject"> & { actor: Actor };

function actOf(event: CaseEvent, acts: Acts): Act | null {
  switch (event.type) {
    case "work-decided":
      return {
        actor: acts.actor,
        action: "work-decided",
        inputs: { workId: event.workId, decision: event.decision },
      };
    case "case-cancelled":
      return { actor: acts.actor, action: "case-cancelled" };
    case "effect-answered":
      return toolWritten(event, acts);
    case "control-met":
    case "control-refused": {
      const { control, guards, by, detail } = event;
      const inputsHash = event.type === "control-met" ? event.inputsHash : null;
      return {
        actor: actorOf(by, acts),
        action: event.type,
        inputs: { control, guards, inputsHash },
        outputs: { detail },
      };
    }
    case "work-opened":
      if (event.work.type !== "handoff") return null;
      return {
        actor: runtimeActor,
        action: "case-handed-off",
        inputs: { workId: event.workId, queue: event.work.queue },
      };
    default:
      return null;
  }
}

function toolWritten(event: Extract<CaseEvent, { type: "effect-answered" }>, acts: Acts): Act | null {
  const effect = acts.before?.openEffects.find((open) => open.key === event.key);
  if (effect?.effect !== "tool" || !acts.compiled.catalogue.operations[effect.operation]?.writes) return null;
  const { operation, inputsHash } = effect;
  const receipt = event.outcome === "failed" ? undefined : event.receipt;
  const actor = event.by.kind === "person" ? acts.actor : runtimeActor;
  return {
    actor,
    action: "tool-called",
    inputs: { key: event.key, operation, inputsHash },
    outputs: { outcome: event.outcome, ...(receipt && { receipt: { ...receipt } }) },
  };
}

function actorOf(by: By, acts: Acts): Actor {
  if (by.kind === "person" || by.kind === "customer") return acts.actor;
  return by.kind === "ai" ? { kind: "system", id: `ai:${by.engine}` } : runtimeActor;
}
