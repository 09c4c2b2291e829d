/** Branches: a join fires when it should, and what runs in the background neither speaks nor acts with weight. */
import type { CompiledVersion } from "@/core/case/compile-version";
import { isAtLeast, maxTier } from "@/core/governance/tiers";
import { createBackgroundTokens } from "@/proof/background-tokens";
import type { Report, Watch } from "@/proof/monitors";

type Fork = { step: string; foreground: Set<string>; came: number };

export function createForkWatch(compiled: CompiledVersion, report: Report): Watch {
  const forks = new Map<string, Fork>();
  const background = createBackgroundTokens();
  return (event) => {
    background.take(event);
    switch (event.type) {
      case "forked":
        forks.set(event.token, {
          step: event.step,
          foreground: new Set(event.branches.filter((one) => !one.background).map((one) => one.token)),
          came: 0,
        });
        return;
      case "branch-ended":
        for (const fork of forks.values())
          if (event.why === "joined" && fork.foreground.has(event.token)) fork.came += 1;
        return;
      case "joined": {
        const fork = forks.get(event.token);
        forks.delete(event.token);
        if (event.step === null) return;
        const own = compiled.steps.get(event.step);
        const rule = own?.kind.joins(own.view);
        if (!fork || !rule) {
          report("join", event.step, "A join without its fork.");
          return;
        }
        const needed = rule.needs === "all" ? fork.foreground.size : rule.needs;
        if (fork.came < needed) report("join", event.step, `${fork.came} of ${needed} branches came.`);
        return;
      }
      case "message-sent": {
        const token = event.messageId.slice(0, event.messageId.indexOf("."));
        if (background.has(token)) report("background", event.step, "It speaks from the background.");
        return;
      }
      case "effect-intended": {
        if (!background.has(event.token) || event.request.effect !== "tool") return;
        const tier = maxTier(
          compiled.catalogue.operations[event.request.operation]?.tier ?? "low",
          compiled.places.get(event.request.step)?.step.tier ?? "low",
        );
        if (isAtLeast(tier, "medium"))
          report("background", event.request.step, "It acts from the background.");
        return;
      }
      default:
    }
  };
}
