/** What is proved before anything is published (domain.md): one rule a file, one page in docs/checks a rule. */
import type { Checkup } from "@/core/check/checkup";
import type { Problem } from "@/core/check/problem";
import { assignments } from "@/core/check/rules/assignments";
import { completion } from "@/core/check/rules/completion";
import { fieldsAndConditions } from "@/core/check/rules/fields-and-conditions";
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
export type Rule = { name: string; title: string; find: (checkup: Checkup) => Problem[] };

export const rules: readonly Rule[] = [
  { name: "structure", title: "Structure", find: structure },
  { name: "reachability", title: "Reachability", find: reachability },
  { name: "loops", title: "Loops", find: loops },
  { name: "settings", title: "Settings", find: settings },
  { name: "references", title: "References", find: references },
  { name: "assignments", title: "Assignments", find: assignments },
  { name: "people", title: "People", find: people },
  { name: "fields-and-conditions", title: "Fields and conditions", find: fieldsAndConditions },
  { name: "handoff-contract", title: "Handoff contract", find: handoffContract },
  { name: "risk-tiers", title: "Risk tiers", find: riskTiers },
  { name: "completion", title: "Completion", find: completion },
  { name: "patterns", title: "Patterns", find: patterns },
  { name: "respect", title: "Respect", find: respect },
];
