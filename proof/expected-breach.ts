import type { Problem } from "@/core/check/problem";
import type { Breach, BreachKind } from "@/proof/monitors";

/**
 * What a run must show where the checker finds a problem; null for problems of the drawing itself, which no single run
 * shows: a step that nothing leads to, a person who cannot perform a kind, a pattern that lacks a person.
 */
export function expectedBreach(problem: Problem): ((breach: Breach) => boolean) | null {
  const { rule, at, message } = problem;
  const one =
    (...kinds: BreachKind[]) =>
    (breach: Breach) =>
      kinds.includes(breach.kind);
  switch (rule) {
    case "structure":
      if (message.includes("is not one of its exits")) return null;
      if (at?.startsWith("connections.")) return one("open-exit", "ill-formed");
      if (at === "kind") return one("ill-formed");
      if (message.includes("names no fallback")) return one("stranded");
      if (message.includes("guards a step that is not there")) return one("ill-formed");
      return message.includes("no first step") ? one("ill-formed") : null;
    case "loops":
      return one("stranded", "burst");
    case "references":
      return problem.step === null ? null : one("ill-formed");
    case "people":
      return problem.step === null ? null : one("people");
    case "fields-and-conditions":
      return one("unset-field", "ill-formed");
    case "handoff-contract":
      return (breach) => breach.kind === "bundle" && (at === null || breach.detail === at);
    case "risk-tiers":
      return at === "tier" ? null : one("control-missing", "performer", "controls", "ill-formed");
    case "completion":
      return message.includes("only part of it") ? one("partial") : one("unproved");
    case "patterns":
      return message.includes("before a person owns")
        ? one("speaks-first")
        : message.includes("background")
          ? one("background", "ill-formed")
          : null;
    default:
      return null;
  }
}
