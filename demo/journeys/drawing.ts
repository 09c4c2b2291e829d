import type { Assignment, Field, JourneyDocument, Meaning, Step } from "@/core/journey/document";
import { documentFormat, thresholdsDefault } from "@/core/journey/defaults";
import type { Stage } from "@/core/journey/words";

/** A step and its place on the canvas, in columns from the left and rows from the top. */
export type Placed = { step: Step; at: [column: number, row: number] };

type Kind =
  | "intake"
  | "collect"
  | "branch"
  | "compute"
  | "policy-check"
  | "tool"
  | "message"
  | "gate"
  | "task"
  | "handoff"
  | "wait"
  | "parallel"
  | "join"
  | "sub-journey"
  | "resolve";
type Drawn = Partial<Omit<Step, "id" | "kind" | "title">> & Pick<Step, "settings">;

const grid = { x: 340, y: 250 };
/** A long journey goes on in a second band below the first, so that it can be seen whole. */
const fold = { fromColumn: 9, isLongFrom: 12, rowsDown: 3, columnsIn: 1 };

const stages: Record<Kind, Stage> = {
  intake: "identify",
  collect: "identify",
  branch: "verify",
  compute: "verify",
  "policy-check": "verify",
  tool: "verify",
  message: "communicate",
  gate: "verify",
  task: "execute",
  handoff: "escalate",
  wait: "communicate",
  parallel: "execute",
  join: "execute",
  "sub-journey": "communicate",
  resolve: "close",
};
const talkers: readonly Kind[] = ["intake", "collect", "message", "resolve"];

/** A step of the kind with what such a step usually is; `drawn` says what it does and what differs. */
export function step(at: Placed["at"], id: string, drawn: Drawn & { kind: Kind; title: string }): Placed {
  const { kind } = drawn;
  const assignment: Assignment = { by: talkers.includes(kind) ? "ai" : "system" };
  return { at, step: { id, stage: stages[kind], tier: "low", assignment, connections: {}, ...drawn } };
}

export const inQueue = (queue: string): Assignment => ({ by: "human", queue });

type Outline = Pick<Meaning, "name" | "description" | "intents"> &
  Partial<Pick<Meaning, "isFallback" | "completion" | "thresholds">> & {
    fields: Record<string, Field>;
    start: string;
    fallbackHandoff: string;
    steps: readonly Placed[];
  };

/** The journey as a document: what an export of it from the designer looks like. */
export function drawJourney({ steps, ...outline }: Outline): JourneyDocument {
  return {
    format: documentFormat,
    meaning: {
      pattern: "ai-first",
      isFallback: false,
      completion: {
        statement: "The store confirmed what was done, or the customer says that the answer is enough.",
        proof: "receipt-or-consent",
      },
      thresholds: { ...thresholdsDefault, riskFlags: [...thresholdsDefault.riskFlags] },
      ...outline,
      steps: Object.fromEntries(steps.map(({ step: drawn }) => [drawn.id, drawn])),
    },
    layout: { positions: positionsOf(steps) },
  };
}

function positionsOf(steps: readonly Placed[]): JourneyDocument["layout"]["positions"] {
  const isLong = steps.some(({ at: [column] }) => column >= fold.isLongFrom);
  return Object.fromEntries(
    steps.map(({ step: { id }, at: [column, row] }) => {
      const isBelow = isLong && column >= fold.fromColumn;
      const x = isBelow ? column - fold.fromColumn + fold.columnsIn : column;
      return [id, { x: x * grid.x, y: (isBelow ? row + fold.rowsDown : row) * grid.y }];
    }),
  );
}
