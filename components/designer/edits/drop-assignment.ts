import { sameMeaning } from "@/core/journey/canonical";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Assignment, JourneyDocument, Step } from "@/core/journey/document";
import type { Performer } from "@/core/journey/words";
import { performedBy as sayPerformedBy } from "../canvas/step-name";
import { lookOf } from "../step-look";
import type { Drop } from "./drop-item";
import { performedBy } from "./performed-by";

/** Who shall perform a step, as a change of that step; or why they cannot. */
export function dropAssignment(
  document: JourneyDocument,
  catalogue: Catalogue,
  dropped: { assignment: Assignment; step: string },
): Drop {
  const step = document.meaning.steps[dropped.step];
  const look = step && lookOf(step, document.meaning, catalogue);
  if (!step || !look) return { refused: "It is not known here how that step is performed." };
  const by = performerFor(step, dropped.assignment, look.kind.performers);
  if (by === null) {
    const may = look.kind.performers.map((performer) => sayPerformedBy(performer, null)).join(", or ");
    return { refused: `${look.kind.title} steps are ${may}.` };
  }
  const next = performedBy(step, by, { document, catalogue });
  const queue = queueFor(next, dropped.assignment, document, catalogue);
  const assigned: Step = { ...next, assignment: queue === undefined ? { by } : { by, queue } };
  const words = sayPerformedBy(by, queue === undefined ? null : (catalogue.queues[queue]?.title ?? queue));
  if (sameMeaning(assigned, step)) return { refused: `“${step.title}” is ${words} already.` };
  return {
    title: `Assign ${step.title}`,
    sentence: `${step.title}: ${words}`,
    commands: [{ command: "set-step", step: assigned }],
    select: [step.id],
    ghost: null,
  };
}

/** People of a queue take the person's part where AI has a part too; else the step is theirs. null: not by this kind. */
function performerFor(
  step: Step,
  { by, queue }: Assignment,
  performers: readonly Performer[],
): Performer | null {
  const mixed = performers.filter((one) => one === "ai-human-confirms" || one === "human-ai-assists");
  const current = mixed.find((one) => one === step.assignment.by);
  if (queue !== undefined && current) return current;
  if (performers.includes(by)) return by;
  return queue === undefined ? null : (mixed[0] ?? null);
}

/** The queue that was dropped, else the one that it has now; none where nobody is waited for. */
function queueFor(
  step: Step,
  { queue }: Assignment,
  document: JourneyDocument,
  catalogue: Catalogue,
): string | undefined {
  const look = lookOf(step, document.meaning, catalogue);
  if (look && !look.kind.waitsForPerson(look.view)) return undefined;
  return queue ?? step.assignment.queue;
}
