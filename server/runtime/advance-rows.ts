import "server-only";
import type { Arrival, By, CaseEvent, EffectRequest } from "@/core/case/events";
import type { CompiledVersion } from "@/core/case/compile-version";
import type { CaseState } from "@/core/case/state";
import { sealState } from "@/server/memory/cases/stored-state";
import { sealWork, type WorkAbout } from "@/server/memory/cases/work-private";
import { sealMessage } from "@/server/memory/messages/message-text";
import { chainHash } from "@/server/memory/timeline/chain";
import { sealEvent } from "@/server/memory/timeline/sealed-event";
import type { AuditRow } from "@/server/governance/audit";
import type { Actor } from "@/server/platform/context";
import { newId } from "@/server/platform/ids";
import type { CustomerKey } from "@/server/platform/sealing";
import { auditRowsOf } from "./audit-rows";
import type { CaseRef } from "./ports";

/** What is written beside the events of a start: the customer and conversation, when they are new. */
export type StartRows = {
  customer?: { id: string; wrapped: string };
  conversation?: { id: string; customerId: string; channel: string };
  messageId?: string;
};

export type Decision = {
  ref: CaseRef;
  arrival: Arrival;
  before: CaseState | null;
  state: CaseState;
  events: readonly CaseEvent[];
  headHash: string;
  snapshotSeq: number;
  key: CustomerKey;
  compiled: CompiledVersion;
  actor: Actor;
  start?: StartRows;
  settles?: { id: string; key: string; by: string; settlement: string };
  /** When a claim made by this arrival ends by itself. */
  claimExpiresAt?: string;
};

export type IntendedEffect = { key: string; seq: number; request: EffectRequest };

/** Everything that one decision writes. Pure but for new row ids and the seals' random parts. */
export type AdvanceRows = {
  types: string[];
  bodies: string[];
  hashes: string[];
  headHash: string;
  state: string | null;
  effects: IntendedEffect[];
  audit: AuditRow[];
  more: string | null;
};

/** Events since the last stored fold after which a new one is written even when the case has not come to rest. */
const eventsUntilSnapshot = 60;

export function advanceRows(decision: Decision): AdvanceRows {
  const { ref, events, state, key } = decision;
  const rows: AdvanceRows = {
    types: [],
    bodies: [],
    hashes: [],
    headHash: decision.headHash,
    state: null,
    effects: [],
    audit: [],
    more: null,
  };
  for (const event of events) {
    const body = sealEvent(event, ref.caseId, key);
    rows.headHash = chainHash(rows.headHash, body);
    rows.types.push(event.type);
    rows.bodies.push(body);
    rows.hashes.push(rows.headHash);
    if (event.type === "effect-intended")
      rows.effects.push({ key: event.key, seq: event.seq, request: event.request });
  }
  const at = new Date(events[0]?.at ?? state.startedAt);
  const { before, compiled, actor } = decision;
  rows.audit = auditRowsOf(events, { ref, at, actor, compiled, before, versionHash: state.versionHash });
  rows.more = rareRows(decision);
  if (isAtRest(state) || state.seq - decision.snapshotSeq >= eventsUntilSnapshot) {
    rows.state = sealState(state, ref.caseId, key);
  }
  return rows;
}

/** Nothing of ours is under way: the case waits for the outside, or is over. */
export function isAtRest(state: CaseState): boolean {
  return state.openEffects.length === 0 || state.incidents.length > 0;
}

type Rare = {
  started?: object;
  customer?: object;
  conversation?: object;
  conversationId?: string;
  identity?: object;
  timers?: object[];
  timersDropped?: string[];
  work?: object[];
  workChanges?: object[];
  messages?: object[];
  incidents?: object[];
  settled?: object;
};

function rareRows(decision: Decision): string | null {
  const rare: Rare = {};
  for (const event of decision.events) addRare(rare, event, decision);
  if (decision.start?.customer) rare.customer = decision.start.customer;
  if (decision.start?.conversation) rare.conversation = decision.start.conversation;
  if (decision.settles) rare.settled = decision.settles;
  if (rare.messages) rare.conversationId = decision.state.conversationId;
  return Object.keys(rare).length === 0 ? null : JSON.stringify(rare);
}

function addRare(rare: Rare, event: CaseEvent, decision: Decision): void {
  switch (event.type) {
    case "case-started": {
      const { journeyId, versionHash, interpreter, conversationId, customerId, channel } = event;
      rare.started = { journeyId, versionHash, interpreter, conversationId, customerId, channel };
      const { messageId } = decision.start ?? {};
      if (messageId)
        addMessage(rare, { id: messageId, by: { kind: "customer" }, text: event.private.text }, decision);
      return;
    }
    case "timer-set":
      (rare.timers ??= []).push({ timerId: event.timerId, dueAt: event.dueAt });
      return;
    case "timer-dropped":
      (rare.timersDropped ??= []).push(event.timerId);
      return;
    case "message-received":
      addMessage(rare, { id: event.messageId, by: { kind: "customer" }, text: event.private.text }, decision);
      return;
    case "agent-replied":
      addMessage(rare, { id: event.messageId, by: event.by, text: event.private.text }, decision);
      return;
    case "message-sent": {
      const id = `${decision.ref.caseId}:${event.messageId}`;
      addMessage(rare, { id, by: event.by, text: event.private.text, ask: event.ask }, decision);
      return;
    }
    case "control-met":
      if (event.control !== "identity") return;
      rare.identity = { method: event.detail, conversationId: decision.state.conversationId };
      return;
    case "incident-opened":
      (rare.incidents ??= []).push(incidentRow(event, decision));
      return;
    default:
      addWork(rare, event, decision);
  }
}

function incidentRow(
  event: Extract<CaseEvent, { type: "incident-opened" }>,
  { ref, before, state }: Decision,
): object {
  const { key, step, code, inDoubt } = event;
  const open = [...(before?.openEffects ?? []), ...state.openEffects].find((effect) => effect.key === key);
  return { id: incidentId(ref.caseId, key), key, step, operation: open?.operation ?? null, code, inDoubt };
}

/** One incident an effect: opened by the case, settled by a person. */
export function incidentId(caseId: string, effectKey: string): string {
  return `${caseId}/${effectKey}`;
}

function addWork(rare: Rare, event: CaseEvent, decision: Decision): void {
  const { ref, before, state, key } = decision;
  const change = (row: object) => void (rare.workChanges ??= []).push(row);
  switch (event.type) {
    case "work-opened": {
      const { workId, work } = event;
      const { approvals, formIsOptional } = work;
      const about: WorkAbout = {
        ...{ about: work.about ?? null, form: work.form ?? [], notBy: work.notBy ?? [] },
        ...(approvals && { approvals }),
        ...(formIsOptional && { formIsOptional }),
      };
      const { type, queue, title, step, tier, priority, dueAt } = work;
      const sealed = sealWork(work, { caseId: ref.caseId, workId }, key);
      const row = { id: newId("work"), workId, type, queue, title, step, tier, priority, dueAt, sealed };
      (rare.work ??= []).push({ ...row, about: JSON.stringify(about) });
      return;
    }
    case "work-dropped":
      return change({ workId: event.workId, status: "dropped" });
    case "work-claimed":
      return change({
        ...{ workId: event.workId, status: "claimed", by: personId(event.by) },
        claimExpiresAt: decision.claimExpiresAt ?? null,
      });
    case "work-released":
      return change({ workId: event.workId, status: "open" });
    case "work-decided": {
      // The interpreter may refuse a decision; it is made when the work is not open any more.
      const isOpen = (one: CaseState | null) =>
        one?.openWork.some((open) => open.workId === event.workId) ?? false;
      if (isOpen(before) && !isOpen(state)) {
        change({ workId: event.workId, status: "done", by: personId(event.by), decision: event.decision });
      }
      return;
    }
    default:
      return;
  }
}

type Said = { id: string; by: By; text: string; ask?: object | null };

function addMessage(rare: Rare, said: Said, { key }: Decision): void {
  if (said.text === "") return;
  const author = said.by.kind === "person" ? "agent" : said.by.kind;
  const authorId = said.by.kind === "ai" ? said.by.engine : personId(said.by);
  const ask = said.ask ? JSON.stringify(said.ask) : null;
  (rare.messages ??= []).push({
    id: said.id,
    author,
    authorId,
    ask,
    sealed: sealMessage(said.text, said.id, key),
  });
}

export function personId(by: By): string | null {
  return by.kind === "person" ? by.id : null;
}
