/** Who speaks: AI never over a person, in a journey of people first never before one, delicate words never alone. */
import type { CompiledVersion } from "@/core/case/compile-version";
import type { Report, Watch } from "@/proof/monitors";

export function createOwnerWatch(compiled: CompiledVersion, report: Report): Watch {
  const handoffs = new Set<string>();
  const isPeopleFirst = compiled.meaning.pattern === "human-first";
  let isOwnedByPerson = false;
  let wasOwned = false;
  return (event) => {
    switch (event.type) {
      case "owner-changed":
        isOwnedByPerson = event.owner.kind === "person";
        if (isOwnedByPerson) wasOwned = true;
        return;
      case "work-opened":
        if (event.work.type === "handoff") handoffs.add(event.workId);
        return;
      case "work-dropped":
        handoffs.delete(event.workId);
        return;
      case "work-decided":
        if (handoffs.has(event.workId) && event.by.kind === "person") {
          const isTaken = ["complete", "hand-back", "resolve", "correct-intent"].includes(event.decision);
          if (isTaken) {
            handoffs.delete(event.workId);
            wasOwned = true;
          }
        }
        return;
      case "message-sent": {
        const { step } = event;
        const own = compiled.steps.get(step);
        // Whoever signs or confirms words does not own the conversation by that.
        if (isPeopleFirst && !wasOwned && own?.kind.role !== "handoff")
          report("speaks-first", step, "It speaks before a person had the case.");
        if (event.by.kind === "person") return;
        if (isOwnedByPerson || handoffs.size > 0)
          report("speaks-over-person", step, "It speaks although a person has the case.");
        const { by } = own?.step.assignment ?? { by: "ai" };
        if (own?.settings["sensitive"] === true && (by === "ai" || by === "system"))
          report("sensitive", step, "Delicate words without a person.");
        return;
      }
      default:
    }
  };
}
