import type { Performer, Stage } from "@/core/journey/words";
import { duties } from "@/steps/describe-words";
import { dueText } from "./due-text";
import type { CueRow } from "./cue-rows";

export const stageTitles: Record<Stage, string> = {
  identify: "Identify",
  verify: "Verify",
  execute: "Execute",
  communicate: "Communicate",
  escalate: "Escalate",
  close: "Close",
};

/** What AI's part in a step is, by who performs it; "" when it has none. */
export const aiParts: Record<Performer, string> = {
  ai: "Performs",
  "ai-human-confirms": "Performs, a person confirms",
  "human-ai-assists": "Assists the person",
  human: "",
  system: "",
};

/** What people's part is; "" when they have none. */
export const humanParts: Record<Performer, string> = {
  ai: "",
  "ai-human-confirms": "Confirms",
  "human-ai-assists": "Performs, AI assists",
  human: "Performs",
  system: "",
};

/** The step's cells as plain text, in the order of the columns: for print and CSV. */
export function plainCells(row: CueRow, bundleThere: number, bundleParts: number): string[] {
  const { step } = row;
  const fields = row.fields.map((field) => field.label).join(", ");
  return [
    stageTitles[step.stage],
    `${row.kindTitle}: ${step.title}`,
    aiText(row),
    humanText(row),
    step.tier,
    gateText(row),
    row.isHandoff ? [`bundle ${bundleThere} of ${bundleParts}`, fields].filter(Boolean).join(": ") : fields,
    step.dueMinutes === undefined ? "" : dueText(step.dueMinutes),
    waysText(row),
  ];
}

export const columnTitles = [
  "Stage",
  "Step",
  "AI role",
  "Human role",
  "Tier",
  "Gate",
  "Handoff fields",
  "Service level",
  "Leads to",
];

function aiText({ step }: CueRow): string {
  const part = aiParts[step.assignment.by];
  return part === "" ? "" : `${part}: ${duties[step.stage].ai}`;
}

function humanText({ step, queueTitle }: CueRow): string {
  const part = humanParts[step.assignment.by];
  const duty = step.note ?? (part === "" ? "" : duties[step.stage].human);
  const who = [part, queueTitle ?? ""].filter(Boolean).join(", ");
  return [who, duty].filter(Boolean).join(": ");
}

function gateText({ gates, guards }: CueRow): string {
  return guards ? `guards ${guards.title}` : gates.map((gate) => gate.title).join(", ");
}

/** Where the step leads: "Refund", or "3 ways: Approved → Refund; Rejected → Tell the customer; …". */
export function waysText({ ways, shape }: CueRow): string {
  const [only] = ways;
  if (!only) return shape === "plain" ? "ends here" : "";
  if (ways.length === 1) return only.toTitle;
  const told = ways.map((way) => `${way.title} → ${way.toTitle}`).join("; ");
  return `${ways.length} ${shape === "fork" ? "branches at once" : "ways"}: ${told}`;
}
