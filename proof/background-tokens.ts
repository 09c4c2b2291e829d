import type { CaseEvent } from "@/core/case/events";

/** Which tokens run in the background, followed over the events of one case. */
export type BackgroundTokens = { take: (event: CaseEvent) => void; has: (token: string) => boolean };

export function createBackgroundTokens(): BackgroundTokens {
  const background = new Set<string>();
  const has = (token: string) => [...background].some((one) => token === one || token.startsWith(`${one}-`));
  return {
    has,
    take: (event) => {
      if (event.type === "forked") {
        for (const one of event.branches) {
          background.delete(one.token);
          if (one.background) background.add(one.token);
        }
      } else if (event.type === "branch-ended" && (event.why !== "joined" || !has(event.token)))
        background.delete(event.token);
    },
  };
}
