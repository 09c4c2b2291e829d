import type { Pattern } from "@/core/journey/words";

export const patternNames: Record<Pattern, { title: string; description: string }> = {
  "ai-first": {
    title: "AI first, human confirmed",
    description: "AI takes the request; people confirm what is risky and every answer can reach a person.",
  },
  "human-first": {
    title: "Human first, AI accelerates",
    description: "A person owns the conversation before any message goes out; AI only suggests.",
  },
  "parallel-support": {
    title: "Parallel support, shared memory",
    description: "Assist and quality branches run beside the human and never block.",
  },
};

/** Requests for which each pattern is the usual one. */
export const patternExamples: Record<Pattern, string> = {
  "ai-first": "Status updates, appointments, simple changes of an account.",
  "human-first": "Complaints, suspected fraud, disputed bills.",
  "parallel-support": "Live calls, quality review, knowledge while the customer speaks.",
};
