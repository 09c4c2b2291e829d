import "server-only";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import type { CaseEvent } from "@/core/case/events";
import type { CompiledVersion } from "@/core/case/compile-version";
import type { CaseState } from "@/core/case/state";
import type { FieldType, Json } from "@/core/expression/value";
import type { Bundle } from "@/core/handoff/bundle";
import { ownValue } from "@/core/step/own-value";
import { queues } from "@/db/schema/queues";
import { loadTimeline } from "@/server/memory/timeline/load-timeline";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { personBy } from "@/server/runtime/actor-by";
import { loadCase } from "@/server/runtime/load-case";
import { runtimeOf } from "@/server/runtime/runtime";
import { bundleFor } from "./case-bundle";
import { isQualityId, loadQualityReview } from "./claim-quality";
import { conversationEntries, type Entry } from "./conversation-entries";
import type { DeskRow } from "./desk-row";
import { listEarlierCases, type EarlierCase } from "./earlier-cases";
import { listQualityRows } from "./list-quality-rows";
import { listWorkRows } from "./list-work-rows";
import { openWorkItem, type OpenedWork } from "./open-work-item";
import { peopleNames } from "./people-names";
import { customerKeyOf } from "./sealed-text";
import { loadWorkItem, type workItemSchema, type WorkItem } from "./work-item";
import { undoViews, type UndoView } from "./undo-view";
import { actionView, outcomeAfter, type ActionOutcome, type ActionView } from "./work-action";

export type FormField = {
  name: string;
  label: string;
  type: FieldType;
  personal: boolean;
  /** What case memory holds already; null for nothing. */
  known: Json;
  /** What AI proposes; null for nothing. */
  suggested: Json;
  /** May be left empty. */
  isOptional: boolean;
};

/** Everything that a person needs for one work item, personal values in clear. */
export type WorkDetail = {
  row: DeskRow;
  /** Open, held by somebody, or over; "done" work is still shown with what became of it. */
  status: "open" | "claimed" | "done" | "dropped";
  decision: { decision: string; by: string; at: Date } | null;
  case: {
    id: string;
    status: CaseState["status"];
    journey: string;
    intent: string | null;
    confidence: number | null;
    startedAt: string;
    channel: string;
    /** A person who owns the conversation; null while AI or the journey has it. */
    owner: string | null;
  };
  bundle: Bundle;
  action: ActionView | null;
  /** The action is another step's: this work only guards it, and nothing is done by completing it. */
  isGuard: boolean;
  /** What became of the action after the decision; null before it, and for work without an action. */
  outcome: ActionOutcome | null;
  instructions: string | null;
  /** The words that a message step would send. */
  draft: string | null;
  form: FormField[];
  handoff: HandoffChoices | null;
  /** What the case did and can be taken back, newest first; for handoffs. */
  undos: UndoView[];
  entries: Entry[];
  earlierCases: EarlierCase[];
};

/** What follows when a handoff is completed or handed back: the journey says so. */
export type HandoffChoices = { completes: "goes-on" | "ends"; handsBack: "to-ai" | "stays-with-people" };

type Subject = {
  row: DeskRow;
  status: WorkDetail["status"];
  caseId: string;
  item: WorkItem | null;
  opened: OpenedWork;
};

/**
 * One work item with its conversation, bundle and action.
 * @throws AppError forbidden, not-found (also when the customer's data was erased)
 */
export async function loadWork(
  ctx: Ctx,
  { workItemId }: z.infer<typeof workItemSchema>,
): Promise<WorkDetail> {
  personBy(ctx.actor, "cases.personal");
  const subject = isQualityId(workItemId)
    ? await qualitySubject(ctx, workItemId)
    : await workSubject(ctx, workItemId);
  const { row, caseId, item, opened } = subject;
  const runtime = runtimeOf(ctx);
  const [state, timeline, key] = await Promise.all([
    loadCase(ctx, { caseId }),
    loadTimeline(runtime.pool, runtime.keys, { workspaceId: ctx.workspaceId, caseId }),
    customerKeyOf(ctx, caseId),
  ]);
  const compiled = await runtime.versions.load(ctx.workspaceId, state.versionHash);
  const naming = await namingOf(ctx, { compiled, events: timeline.events, item, state });
  const [entries, earlierCases] = await Promise.all([
    conversationEntries(ctx, {
      ...{ caseId, conversationId: state.conversationId, events: timeline.events, key, naming },
    }),
    listEarlierCases(ctx, { caseId, customerId: state.customerId }),
  ]);
  const { content } = opened;
  return {
    row,
    status: subject.status,
    decision: decisionOf(item, naming.person),
    case: {
      id: caseId,
      status: state.status,
      journey: compiled.meaning.name,
      intent: row.intent,
      confidence: state.understanding?.confidence ?? null,
      startedAt: state.startedAt,
      channel: state.channel,
      owner: state.owner.kind === "person" ? naming.person(state.owner.id) : null,
    },
    bundle: bundleFor(row.kind, content, { state, compiled }),
    action: content.action
      ? actionView(content.action, {
          ...{ places: compiled.places, catalogue: compiled.catalogue },
          step: opened.about?.step ?? item?.step ?? "",
        })
      : null,
    isGuard: item !== null && opened.about !== null && opened.about.step !== item.step,
    outcome: outcomeOf(subject, { state, events: timeline.events }),
    instructions: content.instructions ?? null,
    draft: content.draft ?? null,
    form: formOf(opened, { state, compiled }),
    undos:
      item?.type === "handoff"
        ? undoViews({ state, events: timeline.events, compiled, person: naming.person })
        : [],
    handoff: item?.type === "handoff" ? choicesOf(item.step, compiled) : null,
    ...{ entries, earlierCases },
  };
}

async function workSubject(ctx: Ctx, workItemId: string): Promise<Subject> {
  const item = await loadWorkItem(ctx, workItemId);
  const [row] = await listWorkRows(ctx, { scope: "all", queue: null, kind: null, id: workItemId }, 1);
  if (!row) throw new AppError("not-found", "There is no such work.", { workItemId });
  return { row, status: item.status, caseId: item.caseId, item, opened: await openWorkItem(ctx, item) };
}

async function qualitySubject(ctx: Ctx, id: string): Promise<Subject> {
  personBy(ctx.actor, "quality.judge");
  const review = await loadQualityReview(ctx, id);
  const [row] = await listQualityRows(ctx, { scope: "all", id }, 1);
  if (!row) throw new AppError("not-found", "There is no such quality review.", { workItemId: id });
  const opened = { about: null, form: [], formIsOptional: false, notBy: [], content: {} };
  return { row, status: review.status, caseId: review.caseId, item: null, opened };
}

type NamingInput = {
  compiled: CompiledVersion;
  events: readonly CaseEvent[];
  item: WorkItem | null;
  state: CaseState;
};

async function namingOf(ctx: Ctx, { compiled, events, item, state }: NamingInput) {
  const owner = state.owner.kind === "person" ? state.owner.id : null;
  const byPeople = events.flatMap((event) =>
    "by" in event && event.by.kind === "person" ? [event.by.id] : [],
  );
  const person = await peopleNames(ctx, [...byPeople, owner, item?.decidedBy ?? null]);
  const rows = await ctx.db
    .select({ key: queues.key, title: queues.title })
    .from(queues)
    .where(and(eq(queues.workspaceId, ctx.workspaceId)));
  const titles = new Map(rows.map(({ key, title }) => [key, title]));
  const queue = (key: string) =>
    titles.get(key) ?? ownValue(compiled.catalogue.queues, key)?.title ?? "a queue that was removed";
  return { version: compiled, catalogue: compiled.catalogue, person, queue };
}

function decisionOf(item: WorkItem | null, person: (id: string | null) => string): WorkDetail["decision"] {
  if (!item?.decision || !item.decidedAt) return null;
  return { decision: item.decision, by: person(item.decidedBy), at: item.decidedAt };
}

type AsItStands = { state: CaseState; events: readonly CaseEvent[] };

function outcomeOf({ item, opened }: Subject, { state, events }: AsItStands): ActionOutcome | null {
  if (!item || !opened.about || item.status !== "done") return null;
  const decided = events.find((event) => event.type === "work-decided" && event.workId === item.workId);
  if (!decided) return null;
  return outcomeAfter(state, opened.about.step, decided.seq);
}

function formOf(
  { form, formIsOptional: isOptional, content }: Pick<OpenedWork, "form" | "formIsOptional" | "content">,
  { state, compiled }: { state: CaseState; compiled: CompiledVersion },
): FormField[] {
  return form.flatMap((name) => {
    const field = ownValue(compiled.fields, name);
    if (!field) return [];
    const { label, type, personal } = field;
    const known = ownValue(state.private.fields, name) ?? ownValue(state.fields, name) ?? null;
    const suggested = ownValue(content.suggestions ?? {}, name) ?? null;
    return [{ name, label, type, personal, known, suggested, isOptional }];
  });
}

function choicesOf(stepId: string, { places }: CompiledVersion): HandoffChoices {
  const connections = places.get(stepId)?.step.connections ?? {};
  return {
    completes: Object.hasOwn(connections, "done") ? "goes-on" : "ends",
    handsBack: Object.hasOwn(connections, "handed-back") ? "to-ai" : "stays-with-people",
  };
}
