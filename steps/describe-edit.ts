/**
 * What somebody did to a journey, as sentences in the past tense: history's text. Two documents are compared, not the
 * keystrokes between them, so that a word typed in ten saves is one sentence and what was taken back is none.
 */
import { performerNames } from "@/core/check/rules/assignments";
import { listed } from "@/core/check/listed";
import type { Command } from "@/core/journey/commands";
import { diffMeanings, type StepChange, type ValueChange } from "@/core/journey/diff";
import type { JourneyDocument, Meaning, Step } from "@/core/journey/document";
import type { KindRegistry } from "@/core/step/contract";
import { capital } from "@/steps/change";
import { durationText } from "@/steps/describe-words";
import { exitTitle } from "@/steps/exit-title";
import { layoutSentences } from "@/steps/describe-layout-edit";
import { settingName } from "@/steps/setting-name";

export type EditInWords = {
  sentences: string[];
  /** Nothing of the meaning differs: boxes, notes and groups at most. */
  isLayoutOnly: boolean;
};

/** A history is skimmed: what has more to it is opened in the comparison. */
const sentencesMax = 12;
const namesMax = 4;

/** What turned one document into the other. */
export function describeEdit(
  before: JourneyDocument,
  after: JourneyDocument,
  registry: KindRegistry,
): EditInWords {
  const diff = diffMeanings(before.meaning, after.meaning);
  const words: Words = { before: before.meaning, after: after.meaning, registry };
  const meaning = [
    ...journeySentences(words, diff.journey),
    ...listSentence("Added", "steps", diff.addedSteps.map(titleOf)),
    ...listSentence("Removed", "steps", diff.removedSteps.map(titleOf)),
    ...diff.changedSteps.flatMap((change) => stepSentence(words, change, diff.removedSteps)),
    ...listSentence("Added the", "fields", labels(after.meaning, diff.addedFields), "field"),
    ...listSentence("Removed the", "fields", labels(before.meaning, diff.removedFields), "field"),
    ...listSentence("Changed the", "fields", labels(after.meaning, diff.changedFields.map(nameOf)), "field"),
  ];
  const layout = layoutSentences(before, after);
  if (meaning.length + layout.length === 0)
    return { sentences: ["Changed something and changed it back."], isLayoutOnly: true };
  return { sentences: bounded([...meaning, ...layout]), isLayoutOnly: meaning.length === 0 };
}

const layoutCommands = new Set<Command["command"]>([
  "move",
  "set-note",
  "remove-note",
  "set-group",
  "remove-group",
]);

/** The same from the commands alone, for what is older than the documents that were kept: how much, not what. */
export function describeCommands(commands: readonly Command[]): EditInWords {
  const isLayoutOnly = commands.every(({ command }) => layoutCommands.has(command));
  const added = commands.flatMap((each) => (each.command === "add-step" ? [`“${each.step.title}”`] : []));
  const others = commands.length - added.length;
  const changes = others === 1 ? "Made 1 change." : `Made ${others} changes.`;
  return {
    sentences: [...listSentence("Added", "steps", added), ...(others > 0 ? [changes] : [])],
    isLayoutOnly,
  };
}

type Words = { before: Meaning; after: Meaning; registry: KindRegistry };

const titleOf = (step: Step) => `“${step.title}”`;
const nameOf = ({ name }: { name: string }) => name;
const labels = (meaning: Meaning, names: readonly string[]) =>
  names.map((name) => `“${meaning.fields[name]?.label ?? name}”`);

function bounded(sentences: string[]): string[] {
  if (sentences.length <= sentencesMax) return sentences;
  const rest = sentences.length - sentencesMax + 1;
  return [...sentences.slice(0, sentencesMax - 1), `And ${rest} more changes.`];
}

/** "Added “A” and “B”."; of many, how many and the first ones. `one` stands before a single name. */
function listSentence(verb: string, many: string, names: readonly string[], one?: string): string[] {
  if (names.length === 0) return [];
  const noun = one === undefined ? "" : `${names.length === 1 ? one : many} `;
  if (names.length <= namesMax) return [`${verb} ${noun}${listed(names)}.`];
  const first = names.slice(0, namesMax - 1);
  const count = `${verb.replace(/ the$/, "")} ${names.length} ${many}`;
  return [`${count}: ${listed([...first, `${names.length - first.length} more`])}.`];
}

/** One clause of a step's sentence. The first names the step, the others say "its" and "it". */
type Clause = (of: { its: (what: string) => string; it: string }) => string;

function stepSentence(
  words: Words,
  { before, after, changes }: StepChange,
  removed: readonly Step[],
): string[] {
  const clauses = stepClauses(words, { before, after, changes, removed });
  if (clauses.length === 0) return [];
  const title = titleOf(after);
  const texts = clauses.map((clause, index) =>
    index === 0
      ? clause({ its: (what) => `the ${what} of ${title}`, it: title })
      : clause({ its: (what) => `its ${what}`, it: "it" }),
  );
  return [`${capital(listed(texts))}.`];
}

type Found = { before: Step; after: Step; changes: readonly ValueChange[]; removed: readonly Step[] };

function stepClauses(words: Words, found: Found): Clause[] {
  const { before, after, changes } = found;
  const clauses: Clause[] = [];
  if (before.title !== after.title) clauses.push(() => `renamed ${titleOf(before)} to ${titleOf(after)}`);
  if (before.kind !== after.kind)
    clauses.push(({ it }) => `turned ${it} from a ${before.kind} into a ${after.kind} step`);
  if (before.tier !== after.tier) clauses.push(({ its }) => `set ${its("tier")} to ${after.tier}`);
  if (before.stage !== after.stage) clauses.push(({ its }) => `set ${its("stage")} to ${after.stage}`);
  if (before.assignment.by !== after.assignment.by || before.assignment.queue !== after.assignment.queue)
    clauses.push(({ it }) => `assigned ${it} to ${performer(after)}`);
  if (before.dueMinutes !== after.dueMinutes)
    clauses.push(({ its }) =>
      after.dueMinutes === undefined
        ? `took away ${its("due time")}`
        : `set ${its("due time")} to ${durationText(after.dueMinutes)}`,
    );
  if (before.visitsMax !== after.visitsMax)
    clauses.push(({ its }) => `set ${its("visits")} to ${after.visitsMax ?? 5} at most`);
  if (before.note !== after.note) clauses.push(({ its }) => `changed ${its("note")}`);
  return [...clauses, ...settingClauses(changes), ...connectionClauses(words, found)];
}

function performer({ assignment }: Step): string {
  const { by, queue } = assignment;
  return `${performerNames[by]}${queue === undefined ? "" : ` (queue ${queue})`}`;
}

/** Settings by their outermost name; a short single value is told, the rest is in the comparison. */
function settingClauses(changes: readonly ValueChange[]): Clause[] {
  const settings = changes.filter(({ at }) => at.startsWith("settings."));
  const names = [...new Set(settings.map(({ at }) => settingName(at.split(".").slice(0, 2).join("."))))];
  const [only] = settings;
  if (names.length === 0) return [];
  if (settings.length === 1 && only?.at.split(".").length === 2) {
    const value = shortValue(only.after);
    if (value !== null) return [({ its }) => `set ${its(names[0] ?? "")} to ${value}`];
  }
  return [({ its }) => `changed ${its(listed(names))}`];
}

function shortValue(value: ValueChange["after"]): string | null {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return String(value);
  if (typeof value === "string" && value !== "" && value.length <= 40) return `“${value}”`;
  return null;
}

function connectionClauses({ before, after, registry }: Words, found: Found): Clause[] {
  const gone = new Set(found.removed.map((step) => step.id));
  return found.changes.flatMap(({ at, before: then, after: now }): Clause[] => {
    if (!at.startsWith("connections.")) return [];
    const exit = at.slice("connections.".length);
    if (typeof now === "string") {
      const to = after.steps[now]?.title ?? now;
      const title = exitTitle(found.after, exit, after, registry);
      return [({ it }) => `connected ${it} (${title}) to “${to}”`];
    }
    // A step that was removed took its connections along; saying so of each of its neighbours tells nothing new.
    if (typeof then === "string" && gone.has(then)) return [];
    const title = exitTitle(found.before, exit, before, registry);
    return [({ it }) => `disconnected ${it} (${title})`];
  });
}

function journeySentences({ before, after }: Words, changes: readonly ValueChange[]): string[] {
  const sentences: string[] = [];
  const title = (meaning: Meaning, id: string) => `“${meaning.steps[id]?.title ?? id}”`;
  if (before.name !== after.name) sentences.push(`Renamed the journey to “${after.name}”.`);
  if (before.start !== after.start)
    sentences.push(
      after.start === "" ? "Took away the start." : `Made ${title(after, after.start)} the start.`,
    );
  if (before.fallbackHandoff !== after.fallbackHandoff)
    sentences.push(
      after.fallbackHandoff === ""
        ? "Took away the fallback handoff."
        : `Made ${title(after, after.fallbackHandoff)} the fallback handoff.`,
    );
  const said = new Set(["name", "start", "fallbackHandoff"]);
  const rest = changes.filter(({ at }) => !said.has(at));
  const [only] = rest;
  const value = rest.length === 1 && only ? shortValue(only.after) : null;
  const names = [...new Set(rest.map(({ at }) => settingName(at.replace(/\.\d+$/, ""))))];
  if (value !== null && only && !/\.\d+$/.test(only.at))
    sentences.push(`Set the journey's ${names[0] ?? ""} to ${value}.`);
  else if (names.length > 0) sentences.push(`Changed the journey's ${listed(names)}.`);
  return sentences;
}
