import { AssignmentBadge } from "@/components/ui/assignment-badge";
import { TierBadge } from "@/components/ui/tier-badge";
import type { Meaning, Step } from "@/core/journey/document";
import { stages } from "@/core/journey/words";
import { duties } from "@/steps/describe-words";

const stageTitles: Record<Step["stage"], string> = {
  identify: "Identify",
  verify: "Verify",
  execute: "Execute",
  communicate: "Communicate",
  escalate: "Escalate",
  close: "Close",
};

/** The journey as its cue sheet, to look at: what AI and what people are there for in each stage, and the steps. */
export function CuePreview({ meaning }: { meaning: Meaning }) {
  const steps = Object.values(meaning.steps);
  return (
    <table className="w-full border-collapse text-left text-xs">
      <caption className="sr-only">Cue sheet of {meaning.name || "the new journey"}</caption>
      <thead className="text-muted-foreground">
        <tr className="border-b">
          <th scope="col" className="py-1.5 pr-3 font-medium">
            Step
          </th>
          <th scope="col" className="py-1.5 pr-3 font-medium">
            Who
          </th>
          <th scope="col" className="py-1.5 font-medium">
            Tier
          </th>
        </tr>
      </thead>
      {stages.map((stage) => {
        const own = steps.filter((step) => step.stage === stage);
        if (own.length === 0) return null;
        return (
          <tbody key={stage} className="border-b last:border-b-0">
            <tr>
              <th scope="rowgroup" colSpan={3} className="pt-3 pb-1 font-semibold">
                {stageTitles[stage]}
                <span className="ml-2 font-normal text-muted-foreground">
                  AI: {duties[stage].ai.toLowerCase()}. People: {duties[stage].human.toLowerCase()}.
                </span>
              </th>
            </tr>
            {own.map((step) => (
              <tr key={step.id} className="align-top">
                <td className="py-1 pr-3 break-words">{step.title}</td>
                <td className="py-1 pr-3">
                  <AssignmentBadge by={step.assignment.by} compact />
                </td>
                <td className="py-1">{step.tier !== "low" && <TierBadge tier={step.tier} compact />}</td>
              </tr>
            ))}
          </tbody>
        );
      })}
    </table>
  );
}
