import type { FieldType } from "@/core/expression/value";
import type { Tier } from "@/core/governance/tiers";
import type { Catalogue, Operation } from "@/core/journey/catalogue";
import type { Assignment, Field, JourneyDocument, Meaning, Step } from "@/core/journey/document";
import { documentFormat, thresholdsDefault } from "@/core/journey/defaults";
import type { Stage } from "@/core/journey/words";
import type { KindName } from "@/steps/kinds";

/** A step and its place, in columns from the left and rows from the top. */
export type Placed = { step: Step; at: readonly [column: number, row: number] };
/** A journey to start from: what it is called by, when it is the right one, and what it needs of a catalogue. */
export type PatternTemplate = {
  key: string;
  whenToUse: string;
  document: JourneyDocument;
  catalogue: Catalogue;
};

type Drawn = Partial<Omit<Step, "id" | "kind" | "title">> & Pick<Step, "settings">;

const grid = { x: 330, y: 200 };
const stages: Record<KindName, Stage> = {
  intake: "identify",
  collect: "identify",
  branch: "verify",
  compute: "verify",
  "policy-check": "verify",
  tool: "execute",
  message: "communicate",
  gate: "verify",
  task: "execute",
  handoff: "escalate",
  wait: "communicate",
  parallel: "execute",
  join: "execute",
  "sub-journey": "execute",
  resolve: "close",
};
const talkers: readonly KindName[] = ["intake", "collect", "message", "resolve"];

/** A step with what such a step usually is: AI talks, the system does the rest, until `drawn` says otherwise. */
export function step(
  at: Placed["at"],
  id: string,
  { kind, title, ...drawn }: Drawn & { kind: KindName; title: string },
): Placed {
  const by = talkers.includes(kind) ? "ai" : "system";
  const usual = { stage: stages[kind], tier: "low", assignment: { by }, connections: {} } as const;
  return { at, step: { ...usual, id, kind, title, ...drawn } };
}

export const byPerson = (
  queue: string,
  dueMinutes: number,
): { assignment: Assignment; dueMinutes: number } => ({
  assignment: { by: "human", queue },
  dueMinutes,
});
export const byAssisted = (
  queue: string,
  dueMinutes: number,
): { assignment: Assignment; dueMinutes: number } => ({
  assignment: { by: "human-ai-assists", queue },
  dueMinutes,
});

type Outline = Pick<
  Meaning,
  "name" | "description" | "pattern" | "intents" | "fields" | "completion" | "start"
> & {
  steps: readonly Placed[];
  thresholds?: Partial<Meaning["thresholds"]>;
};

/** The journey as a document; its fallback handoff is the step "person". */
export function drawJourney({ steps, thresholds, ...outline }: Outline): JourneyDocument {
  return {
    format: documentFormat,
    meaning: {
      ...outline,
      isFallback: false,
      fallbackHandoff: "person",
      thresholds: { ...thresholdsDefault, riskFlags: [...thresholdsDefault.riskFlags], ...thresholds },
      steps: Object.fromEntries(steps.map(({ step: drawn }) => [drawn.id, drawn])),
    },
    layout: { positions: positionsOf(steps) },
  };
}

/** A longer thread goes on in a second band below the first, half as long: that is read at a glance. */
const columnsMax = 8;

function positionsOf(steps: readonly Placed[]): JourneyDocument["layout"]["positions"] {
  const columns = Math.max(...steps.map(({ at: [column] }) => column)) + 1;
  const fold = columns > columnsMax ? Math.ceil(columns / 2) : columns;
  const isBelow = ({ at: [column] }: Placed) => column >= fold;
  const rowsOf = (own: readonly Placed[]) => own.map(({ at: [, row] }) => row);
  const above = Math.max(...rowsOf(steps.filter((one) => !isBelow(one))));
  const down = above + 1 - Math.min(above + 1, ...rowsOf(steps.filter(isBelow)));
  return Object.fromEntries(
    steps.map((one) => {
      const [column, row] = one.at;
      const place = isBelow(one) ? { x: column - fold, y: row + down } : { x: column, y: row };
      return [one.step.id, { x: place.x * grid.x, y: place.y * grid.y }];
    }),
  );
}

type Called = {
  title: string;
  tier: Tier;
  writes?: true;
  arguments: Record<string, FieldType>;
  answer: Record<string, FieldType>;
};

/** An operation that templates expect of a system: keyed, so that a lost answer is asked for again. */
export function operation(
  system: string,
  { title, tier, writes, arguments: args, answer }: Called,
): Operation {
  return {
    ...{ system, title, tier, keyed: true, personal: true, writes: writes === true },
    description: writes ? `${title}.` : `${title}; changes nothing.`,
    arguments: Object.fromEntries(
      Object.entries(args).map(([name, type]) => [
        name,
        { type, required: true, label: name.replaceAll("_", " ") },
      ]),
    ),
    answer: { type: "record", fields: answer },
    retry: { attemptsMax: 5, timeoutMs: 10_000 },
  };
}

export const text: FieldType = { type: "text" };
export const yesNo: FieldType = { type: "boolean" };
export const money: FieldType = { type: "money", currency: "USD" };
export const choice = (...values: string[]): FieldType => ({ type: "choice", values });

/** A field; with a question, the customer can be asked for it. */
export function field(label: string, type: FieldType, more: Partial<Field> = {}): Field {
  return { label, type, personal: false, ...more };
}
