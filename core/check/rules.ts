/** What is proved before anything is published (domain.md): one rule a file, one page in docs/checks a rule. */
import type { Basis, Checkup } from "@/core/check/checkup";
import type { Problem } from "@/core/check/problem";
import { assignments } from "@/core/check/rules/assignments";
import { completion } from "@/core/check/rules/completion";
import { conditions } from "@/core/check/rules/conditions";
import { decisionTables } from "@/core/check/rules/decision-tables";
import { fieldsAndConditions } from "@/core/check/rules/fields-and-conditions";
import { forks } from "@/core/check/rules/forks";
import { handoffContract } from "@/core/check/rules/handoff-contract";
import { loops } from "@/core/check/rules/loops";
import { patterns } from "@/core/check/rules/patterns";
import { people } from "@/core/check/rules/people";
import { reachability } from "@/core/check/rules/reachability";
import { references } from "@/core/check/rules/references";
import { respect } from "@/core/check/rules/respect";
import { riskTiers } from "@/core/check/rules/risk-tiers";
import { settings } from "@/core/check/rules/settings";
import { structure } from "@/core/check/rules/structure";

/** Names of rules are the names of their pages. */
export type Rule = {
  name: string;
  title: string;
  /** step: about each step of the journey by itself, whatever the others say. */
  about: "step" | "journey";
  /** Of a rule about the journey: what it looks at. What only depends on settings by answers is "plan". */
  reads?: Basis;
  find: (checkup: Checkup) => Problem[];
};

export const rules: readonly Rule[] = [
  { name: "structure", title: "Structure", about: "journey", reads: "plan", find: structure },
  { name: "forks", title: "Forks and joins", about: "journey", reads: "plan", find: forks },
  { name: "reachability", title: "Reachability", about: "journey", reads: "plan", find: reachability },
  { name: "loops", title: "Loops", about: "journey", reads: "plan", find: loops },
  { name: "settings", title: "Settings", about: "step", find: settings },
  { name: "references", title: "References", about: "journey", find: references },
  { name: "assignments", title: "Assignments", about: "step", find: assignments },
  { name: "people", title: "People", about: "step", find: people },
  {
    name: "fields-and-conditions",
    title: "Fields and conditions",
    about: "journey",
    find: fieldsAndConditions,
  },
  { name: "conditions", title: "Conditions", about: "step", find: conditions },
  { name: "decision-tables", title: "Decision tables", about: "step", find: decisionTables },
  {
    name: "handoff-contract",
    title: "Handoff contract",
    about: "journey",
    reads: "plan",
    find: handoffContract,
  },
  { name: "risk-tiers", title: "Risk tiers", about: "journey", reads: "plan", find: riskTiers },
  { name: "completion", title: "Completion", about: "journey", find: completion },
  { name: "patterns", title: "Patterns", about: "journey", reads: "plan", find: patterns },
  { name: "respect", title: "Respect", about: "journey", find: respect },
];
