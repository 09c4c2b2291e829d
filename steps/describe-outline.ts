/** The outline: a journey as a tree of plain sentences. Each step stands in it once; where else a way comes to it, it is mentioned. */
import { listed } from "@/core/check/listed";
import { toEnglish } from "@/core/expression/english";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning } from "@/core/journey/document";
import { visitsMaxDefault } from "@/core/journey/defaults";
import type { Exit, KindRegistry } from "@/core/step/contract";
import { exhaustedExit } from "@/core/step/exits";
import {
  linesOf,
  toldOf,
  type Aside,
  type Line,
  type Passage,
  type Section,
  type Told,
} from "@/steps/describe-lines";
import { performedBy } from "@/steps/describe";
import { clauseOf, durationText, wordsOf } from "@/steps/describe-words";
import { kindRegistry } from "@/steps/kinds";

/**
 * One line of the outline, in the order of reading. section: a heading; step; way: an exit and what follows by it
 * (`to` when that is a step told elsewhere); link: a line goes on with a step told elsewhere; rest: exits that nobody
 * connected, and what becomes of the case there (`isOpen`: nothing, so they must be connected).
 */
export type OutlineItem = {
  key: string;
  type: "section" | "step" | "way" | "link" | "rest";
  /** The step that it is, or leaves; "" for a section. */
  step: string;
  exit: string | null;
  to: string | null;
  title: string;
  text: string;
  isOpen: boolean;
  level: number;
  parent: string | null;
  hasChildren: boolean;
  /** Its place among its parent's children, from 1, and how many they are. */
  position: number;
  setSize: number;
};

/** The outline of a journey, flat and in the order of reading; levels and parents make it a tree. */
export function outlineTreeOf(
  meaning: Meaning,
  catalogue: Catalogue,
  registry: KindRegistry = kindRegistry,
): OutlineItem[] {
  const told = toldOf(meaning, catalogue, registry);
  const teller = new Teller(meaning, catalogue, told);
  const sections = linesOf(meaning, told);
  const drafts = sections.flatMap((section) => teller.section(section));
  return flatten(drafts);
}

type Draft = Pick<OutlineItem, "key" | "type" | "step" | "exit" | "to" | "title" | "text" | "isOpen"> & {
  children: Draft[];
};

const sectionTitles: Record<Section["from"], { title: string; text: string }> = {
  start: { title: "", text: "" },
  fallback: {
    title: "When AI steps aside",
    text: "A threshold is crossed, something cannot be decided or done, or the customer asks for a person:",
  },
  apart: { title: "Told apart", text: "This stands too deep to be told in its place." },
  loose: { title: "Not connected yet", text: "Nothing leads here." },
};

class Teller {
  private readonly meaning: Meaning;
  private readonly catalogue: Catalogue;
  private readonly told: ReadonlyMap<string, Told>;
  private readonly seen = new Set<string>();
  /** Steps that every way to the present place has passed. */
  private readonly passed = new Set<string>();

  constructor(meaning: Meaning, catalogue: Catalogue, told: ReadonlyMap<string, Told>) {
    this.meaning = meaning;
    this.catalogue = catalogue;
    this.told = told;
  }

  section({ from, line }: Section): Draft[] {
    const children = this.line(line);
    if (from === "start") return children;
    const [first] = line.passages;
    const words = sectionTitles[from];
    return [{ ...blank, ...words, key: `${from}:${first?.step ?? ""}`, type: "section", children }];
  }

  private line({ passages, then }: Line): Draft[] {
    const drafts = passages.flatMap((passage) => this.passage(passage));
    const last = passages.at(-1);
    if (then && last)
      drafts.push({
        ...blank,
        key: `${last.step}>${then.exit}>link`,
        type: "link",
        step: last.step,
        exit: then.exit,
        to: then.to,
        text: this.mention(then.to, true),
      });
    for (const { step } of passages) this.passed.delete(step);
    return drafts;
  }

  private passage({ step: id, asides }: Passage): Draft[] {
    const told = this.told.get(id);
    if (!told) return [];
    this.seen.add(id);
    this.passed.add(id);
    const children = asides.map((aside) => this.aside(told, aside));
    return [
      {
        ...blank,
        key: id,
        type: "step",
        step: id,
        title: told.step.title,
        text: this.sentence(told),
        children: [...children, ...this.rest(told)],
      },
    ];
  }

  private aside(told: Told, { exit: name, line }: Aside): Draft {
    const exit = told.exits.find((one) => one.name === name) ?? { ...exhaustedExit, name, title: name };
    const clause = clauseOf(told, exit, (source) => this.english(source));
    const isMention = line.passages.length === 0 && line.then !== null;
    const to = isMention ? (line.then?.to ?? null) : null;
    const mention = to === null ? "" : this.mention(to, false);
    return {
      ...blank,
      key: `${told.step.id}>${name}`,
      type: "way",
      step: told.step.id,
      exit: name,
      to,
      text: to === null ? `${clause}:` : `${clause}, ${mention}`,
      children: to === null ? this.line(line) : [],
    };
  }

  /** "then as in “X”": told above; "back to": it stands on the way here; "on to": it is told below. */
  private mention(to: string, isSentence: boolean): string {
    const step = this.told.get(to)?.step;
    const title = `“${step?.title ?? to}”`;
    const visits = step?.visitsMax ?? visitsMaxDefault;
    const words = this.passed.has(to)
      ? `back to ${title}, at most ${visits} times`
      : this.seen.has(to)
        ? `then as in ${title}`
        : `on to ${title}`;
    return `${isSentence ? words.charAt(0).toUpperCase() + words.slice(1) : words}.`;
  }

  private sentence(told: Told): string {
    const { step } = told;
    if (told.summary === "") return "It is not complete yet.";
    const queue =
      step.assignment.queue === undefined ? undefined : this.catalogue.queues[step.assignment.queue];
    const isNamed = queue === undefined || told.summary.includes(queue.title);
    const due =
      told.waitsForPerson && step.dueMinutes !== undefined ? `within ${durationText(step.dueMinutes)}` : null;
    const more = [isNamed ? null : queue.title, due].filter((part) => part !== null).join(", ");
    const summary = more === "" ? told.summary : `${told.summary.replace(/\.$/, "")} (${more}).`;
    return `${performedBy(step.assignment.by, told)}${summary}`;
  }

  /** Exits that nobody connected, by what becomes of the case there. */
  private rest(told: Told): Draft[] {
    const open = told.exits.filter(
      (exit) => told.step.connections[exit.name] === undefined && !this.isPlainExhausted(exit),
    );
    const draft = (name: string, text: string, exit: string | null): Draft => ({
      ...blank,
      key: `${told.step.id}>${name}`,
      type: "rest",
      step: told.step.id,
      exit,
      text,
      isOpen: exit !== null,
    });
    const words = (otherwise: Exit["otherwise"]) =>
      open.filter((exit) => exit.otherwise === otherwise).map((exit) => wordsOf(told, exit));
    const drafts = open
      .filter((exit) => exit.otherwise === "none")
      .map((exit) => draft(exit.name, `“${exit.title}” leads nowhere yet.`, exit.name));
    const closing = words("close");
    if (closing.length > 0)
      drafts.push(draft("(close)", `If ${listed(closing, "or")}, the case is closed.`, null));
    const falling = words("fallback");
    if (falling.length > 0) drafts.push(draft("(fallback)", this.fallback(told.step.id, falling), null));
    return drafts;
  }

  private fallback(from: string, words: readonly string[]): string {
    const { fallbackHandoff } = this.meaning;
    const title = this.told.get(fallbackHandoff)?.step.title;
    const clause = `If ${listed(words, "or")}`;
    if (from === fallbackHandoff) return `${clause}, it stays open and is flagged.`;
    return title === undefined
      ? `${clause}, a person takes over; which handoff, the journey does not say yet.`
      : `${clause}, the case goes to “${title}”.`;
  }

  private isPlainExhausted(exit: Exit): boolean {
    return exit.role === "exhausted" && exit.title === exhaustedExit.title;
  }

  private english(source: string): string {
    const fields = Object.entries(this.meaning.fields);
    return toEnglish(source, {
      labels: Object.fromEntries(fields.map(([name, field]) => [name, inSentence(field.label)])),
      fields: Object.fromEntries(fields.map(([name, field]) => [name, field.type])),
    });
  }
}

const blank = { step: "", exit: null, to: null, title: "", text: "", isOpen: false, children: [] };

/** A label as it stands amid a sentence: "Order total" is "the order total". */
function inSentence(label: string): string {
  const lower = label.replace(/^(\p{Lu})(?=\p{Ll})/u, (first) => first.toLowerCase());
  return /^(the|a|an|whether|their|your)\b/i.test(lower) ? lower : `the ${lower}`;
}

function flatten(drafts: readonly Draft[]): OutlineItem[] {
  const items: OutlineItem[] = [];
  const walk = (siblings: readonly Draft[], level: number, parent: string | null) => {
    siblings.forEach(({ children, ...draft }, index) => {
      const place = { level, parent, position: index + 1, setSize: siblings.length };
      items.push({ ...draft, ...place, hasChildren: children.length > 0 });
      walk(children, level + 1, draft.key);
    });
  };
  walk(drafts, 1, null);
  return items;
}
