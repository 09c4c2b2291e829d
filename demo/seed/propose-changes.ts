import { accountOf } from "./accounts";
import type { Publishers } from "./publish-journeys";
import type { Command } from "@/core/journey/commands";

/**
 * Leaves something to look at: a draft with changes that nobody has submitted, and a version in review. Done once: what
 * is in review or changed already stays.
 */
export async function proposeChanges({ orchestrator }: Publishers): Promise<void> {
  const journeys = await orchestrator.journeys.list.query({});
  const find = (name: string) => journeys.find((journey) => journey.name === name);
  const returns = find("Return items");
  if (returns && !returns.inReview && !returns.draftDiffers) {
    const journeyId = returns.id;
    const revision = await edit(orchestrator, journeyId, (steps) => {
      const done = steps["done"];
      if (!done) return [];
      const message =
        "{chosen_names} from order {order_id} can go back to us: your return is registered. You get an e-mail that says how to send them; then {amount} goes to {pay_with}.";
      return [{ command: "set-step", step: { ...done, settings: { ...done.settings, message } } }];
    });
    await orchestrator.review.submit.mutate({
      journeyId,
      revision,
      note: "Friendlier words at the end of a return.",
    });
  }
  const status = find("Where is my order?");
  if (status && !status.draftDiffers) {
    await edit(orchestrator, status.id, (steps) => {
      const person = steps["person"];
      return person ? [{ command: "set-step", step: { ...person, dueMinutes: 60 } }] : [];
    });
  }
}

type Steps = Awaited<
  ReturnType<Publishers["orchestrator"]["journeys"]["load"]["query"]>
>["document"]["meaning"]["steps"];

/** Edits the draft as the designer does: commands on the revision that was looked at. Returns the new revision. */
async function edit(
  orchestrator: Publishers["orchestrator"],
  journeyId: string,
  change: (steps: Steps) => Command[],
): Promise<number> {
  const { revision, document } = await orchestrator.journeys.load.query({ journeyId });
  const commands = change(document.meaning.steps);
  if (commands.length === 0)
    throw new Error(`${accountOf("orchestrator").name} finds nothing to change in ${journeyId}`);
  return (await orchestrator.journeys.edit.mutate({ journeyId, baseRevision: revision, commands })).revision;
}
