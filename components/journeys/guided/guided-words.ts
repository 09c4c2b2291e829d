import type { Tier } from "@/core/governance/tiers";
import type { GuidedProof, GuidedStep } from "@/steps/guided-choices";

export const stepTitles: Record<GuidedStep, { title: string; question: string; advice: string }> = {
  intent: {
    title: "Intent",
    question: "Which request comes up most?",
    advice:
      "Begin with one kind of request that many customers make. One journey that works teaches more than ten that are planned.",
  },
  completion: {
    title: "Completion",
    question: "What proves that the problem ended?",
    advice:
      "A journey that cannot prove its end only looks resolved. Say what shows it, and nothing ends without that proof.",
  },
  operations: {
    title: "Operations",
    question: "What does it look up, and what does it do?",
    advice:
      "Connect what reads first, then what changes something. Each operation brings its risk tier, and the tier its controls.",
  },
  guardrails: {
    title: "Guardrails",
    question: "Where do people decide?",
    advice:
      "The tiers say which gates are put before a step. You say who answers, by when, and when AI steps aside.",
  },
};

export const proofs: Record<GuidedProof, { title: string; description: string }> = {
  receipt: {
    title: "A receipt",
    description: "A system confirmed what was done. For requests that change something.",
  },
  consent: {
    title: "The customer's yes",
    description: "The customer says that the problem is solved. For questions and advice.",
  },
  "receipt-or-consent": {
    title: "Either of them",
    description: "A receipt where something was done, else the customer's yes.",
  },
};

export const tierControls: Record<Tier, string> = {
  low: "Runs by itself; samples are reviewed.",
  medium: "The customer's identity is proved first.",
  high: "Identity, the customer's yes to exactly this, and an amount within a limit or an approval.",
  critical: "AI never does it: a specialist performs it, and a second person approves.",
};
