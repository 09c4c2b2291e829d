import { maxTier, type Tier } from "@/core/governance/tiers";
import type { Problem } from "@/core/check/problem";
import type { Command } from "@/core/journey/commands";
import type { Group, JourneyDocument } from "@/core/journey/document";

/** The groups of a journey by id. */
export function groupsOf(document: JourneyDocument): Readonly<Record<string, Group>> {
  return document.layout.groups ?? {};
}

/** The steps of a group that are there. */
export function membersOf(document: JourneyDocument, id: string): readonly string[] {
  const { steps } = document.meaning;
  return groupsOf(document)[id]?.steps.filter((step) => steps[step] !== undefined) ?? [];
}

/** The group that a step stands in; null for most. */
export function groupOf(document: JourneyDocument, step: string): string | null {
  const found = Object.entries(groupsOf(document)).find(([, group]) => group.steps.includes(step));
  return found?.[0] ?? null;
}

/** For each step that is drawn within a collapsed group, that group. */
export function collapsedSteps(document: JourneyDocument): ReadonlyMap<string, string> {
  const known = collapsed.get(document.layout);
  if (known) return known;
  const found = new Map<string, string>();
  for (const [id, group] of Object.entries(groupsOf(document)))
    if (group.isCollapsed) for (const step of membersOf(document, id)) found.set(step, id);
  collapsed.set(document.layout, found);
  return found;
}
const collapsed = new WeakMap<JourneyDocument["layout"], ReadonlyMap<string, string>>();

/** The commands that put steps into a new group; groups that this empties go. Null without a step. */
export function groupSteps(
  document: JourneyDocument,
  given: { steps: readonly string[]; title: string },
): { commands: Command[]; id: string } | null {
  const steps = given.steps.filter((step) => document.meaning.steps[step]);
  if (steps.length === 0) return null;
  const id = freeId(groupsOf(document), "group");
  const group = { title: given.title, steps, isCollapsed: false };
  const emptied = emptiedGroups(document, steps);
  return { id, commands: [...emptied, { command: "set-group", id, group }] };
}

/** The commands that take away the groups that have no step left when these are gone or in another group. */
export function emptiedGroups(document: JourneyDocument, gone: readonly string[]): Command[] {
  const without = new Set(gone);
  return Object.keys(groupsOf(document))
    .filter((id) => membersOf(document, id).every((step) => without.has(step)))
    .map((id) => ({ command: "remove-group", id }));
}

/** The command that folds a group to one box or opens it. */
export function collapseGroup(document: JourneyDocument, id: string, isCollapsed: boolean): Command[] {
  const group = groupsOf(document)[id];
  return group ? [{ command: "set-group", id, group: { ...group, isCollapsed } }] : [];
}

export function renameGroup(document: JourneyDocument, id: string, title: string): Command[] {
  const group = groupsOf(document)[id];
  return group ? [{ command: "set-group", id, group: { ...group, title } }] : [];
}

export type GroupSummary = { title: string; count: number; tier: Tier; errors: number; warnings: number };

/** What the box of a collapsed group tells of its steps. */
export function summaryOf(
  document: JourneyDocument,
  problemsOf: ReadonlyMap<string, readonly Problem[]>,
  id: string,
): GroupSummary {
  const members = membersOf(document, id);
  const problems = members.flatMap((step) => problemsOf.get(step) ?? []);
  const errors = problems.filter(({ severity }) => severity === "error").length;
  return {
    title: groupsOf(document)[id]?.title ?? "",
    count: members.length,
    tier: members.reduce<Tier>(
      (tier, step) => maxTier(tier, document.meaning.steps[step]?.tier ?? "low"),
      "low",
    ),
    errors,
    warnings: problems.length - errors,
  };
}

/** The group as a screen reader says it: "Group Refund, 4 steps, collapsed, high risk, 1 problem". */
export function nameOfGroup({ title, count, tier, errors, warnings }: GroupSummary): string {
  const parts = [`Group ${title}`, counted(count, "step"), "collapsed", `${tier} risk`];
  if (errors > 0) parts.push(counted(errors, "problem"));
  if (warnings > 0) parts.push(counted(warnings, "warning"));
  return parts.join(", ");
}

/** A name that none of the record's keys has. */
export function freeId(taken: object, wanted: string): string {
  if (!Object.hasOwn(taken, wanted)) return wanted;
  for (let number = 2; ; number++)
    if (!Object.hasOwn(taken, `${wanted}-${number}`)) return `${wanted}-${number}`;
}

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
