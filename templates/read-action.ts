import { arranged } from "./arrange-action";
import { buttons, buttonsIn } from "./buttons";
import { declareOptions, labelOf } from "./clause-options";
import type { Action, Arm, Statement } from "./program";
import { readClause } from "./read-clause";
import { headOf } from "./read-heads";
import { type Reader, leaveOpen, noteAsked } from "./reader";
import { remarks } from "./remarks";
import type { Sentence } from "./sentences";
import { slotsIn } from "./slots";
import { stated } from "./speech";

/** Reads one action: its heading says when and what for, its lines what is done, its button what is pressed. */
export function readAction(reader: Reader, action: number, sentences: readonly Sentence[]): Action {
  Object.assign(reader, { action, literal: null, asked: [], standardAmount: null, amountAsk: null });
  const button = reader.buttons[action] ?? null;
  const heading = sentences.filter(({ line }) => line === 0);
  const body: Statement[] = [];
  const guard = readHeading(reader, heading, body);
  const lines = Map.groupBy(
    sentences.filter(({ line }) => line > 0),
    ({ line }) => line,
  );
  if (!readItems(reader, heading, [...lines.values()], body)) {
    for (const line of lines.values()) readLine(reader, line, body);
  }
  const title = labelOf(reader);
  const from = heading.map(({ id }) => id);
  return { title, button, guard, body: arranged(reader, button, { body, from }) };
}

function readHeading(reader: Reader, heading: readonly Sentence[], body: Statement[]): Action["guard"] {
  let guard: Action["guard"] = null;
  for (const { id, text } of heading) {
    const only = /^\(only (if [^)]*)\)\s*(.*)$/i.exec(text) ?? /^(.*)\(only for ([^)]*)\)$/i.exec(text);
    const isLenient = only !== null && !text.startsWith("(");
    const words = only ? (isLenient ? `if ${only[2] ?? ""}` : (only[1] ?? "")) : text;
    const head = headOf(words, reader);
    const rest = only
      ? isLenient
        ? (only[1] ?? "")
        : (only[2] ?? "")
      : head === null || head === "unread"
        ? text
        : head.rest;
    if (head !== null && head !== "unread" && head.when !== "rest") {
      learnRight(reader, text, head.when);
      // "Silver and Gold members get special treatment" is a rule of the action, not when it is done.
      if (/special treatment/i.test(text)) {
        addArm(body, {
          when: head.when,
          title: head.title,
          then: [{ do: "settle", value: "yes", from: [id] }],
          from: [id],
        });
        continue;
      }
      guard = { when: head.when, isLenient, from: [id] };
    }
    const own = reader.buttons[reader.action];
    const { statements } = readClause(rest, reader, id);
    // A heading names its button; where it is pressed the lines say, or what is entered.
    body.push(...statements.filter((each) => !(each.do === "press" && each.button === own)));
  }
  return guard;
}

/** Lines that are a list of what is asked for, or of the ways to choose from; false when they are not. */
function readItems(
  reader: Reader,
  heading: readonly Sentence[],
  lines: Sentence[][],
  body: Statement[],
): boolean {
  const button = reader.buttons[reader.action] ?? "";
  const leads = buttons[button]?.leads;
  const title = heading.map(({ text }) => text).join(" ");
  if (leads === "identity" || leads === "purchase") {
    readProofs(reader, title, lines, body);
    return true;
  }
  if (!/valid options are$/i.test(title.trim())) return false;
  const values = lines.flatMap(
    ([first]) => /^([\w ]+?) - /.exec(first?.text ?? "")?.[1]?.toLowerCase() ?? [],
  );
  const asked = declareOptions(reader, values, heading[0]?.id ?? "");
  const from = lines.flat().map(({ id }) => id);
  body.push(...(asked ?? []).map((each) => ({ ...each, from: [...each.from, ...from] })));
  return true;
}

/** What the customer proves themselves or their purchase with: all of the list, or some. */
function readProofs(reader: Reader, title: string, lines: Sentence[][], body: Statement[]): void {
  const count = /(\d) out of (\d)/.exec(title)?.[1];
  const items: { name: string; from: string[] }[] = [];
  const recover: string[] = [];
  for (const line of lines) {
    for (const { id, text } of line) {
      const [name] = /phone number/i.test(text) ? ["phone"] : slotsIn(text);
      if (/\b(subflow|not remember)\b/i.test(text) && line[0]?.id !== id) recover.push(id);
      else if (name !== undefined && name !== "password" && buttonsIn(text).length === 0)
        items.push({ name, from: [id] });
      else readInto(reader, { id, text }, body);
    }
  }
  const names = items.map(({ name }) => name);
  const from = items.flatMap((item) => item.from);
  if (count !== undefined) {
    body.push({ do: "ask-some", count: Number(count), of: names, from });
    return;
  }
  if (recover.length === 0) {
    noteAsked(reader, names);
    body.push({ do: "ask", fields: names, from });
    return;
  }
  noteAsked(reader, ["has_username", ...names]);
  const first = items.find(({ name }) => name === "username");
  const others = items.filter(({ name }) => name !== "username");
  body.push(
    {
      do: "choose",
      arms: [
        {
          when: [[{ field: "has_username", values: ["yes"] }]],
          title: "Knows the username",
          then: [{ do: "ask", fields: ["username"], from: first?.from ?? [] }],
          from: first?.from ?? [],
        },
        {
          when: "rest",
          title: "Does not",
          then: [{ do: "call", procedure: "recover_username", gives: ["username"], from: recover }],
          from: recover,
        },
      ],
      from: recover,
    },
    { do: "ask", fields: others.map(({ name }) => name), from: others.flatMap((item) => item.from) },
  );
}

function readInto(reader: Reader, { id, text }: Pick<Sentence, "id" | "text">, list: Statement[]): void {
  const clause = readClause(text, reader, id);
  list.push(...clause.statements);
  if (!clause.isRead)
    leaveOpen(
      reader,
      id,
      "This sentence is not one that the importer understands. What does it mean for the journey?",
    );
}

/** Reads a line: conditions open arms, what follows stands in them, alternatives each in the rest of the one before. */
function readLine(reader: Reader, line: readonly Sentence[], body: Statement[]): void {
  let target = body;
  let outer: Arm | null = null;
  let alternative: Statement[] | null = null;
  for (const { id, text } of line) {
    const isRemark = remarks.some(
      ({ words, isAside }) => (isAside || /^(if you |even if)/i.test(text)) && words.test(text),
    );
    const head = isRemark || isStandard(text) ? null : headOf(text, reader);
    if (head !== null && head !== "unread") learnRight(reader, text, head.when);
    if (head === "unread") {
      readUnread(reader, { id, text }, target);
      continue;
    }
    if (head === null) {
      readInto(reader, { id, text }, target);
      continue;
    }
    if (head.pre !== "") readInto(reader, { id, text: head.pre }, target);
    const arm: Arm = { when: head.when, title: head.title, then: [], from: [id] };
    replaceAsk(arm, target);
    const isNested = outer !== null;
    addArm(isNested ? target : body, arm, head.pre !== "");
    if (head.rest !== "") readRest(reader, { id, text: head.rest }, arm.then);
    if (head.pre !== "") {
      const rest: Arm = { when: "rest", title: "Otherwise", then: [], from: [id] };
      addArm(target, rest);
      target = alternative = rest.then;
    } else if (!isNested) {
      outer = arm;
      target = arm.then;
    } else if (outer) {
      // A second condition in a line is one of several within the first.
      const within: Statement[] = outer.then;
      if (target !== within && !within.some((each) => each.do === "choose" && each.arms.includes(arm)))
        moveArm(target, within, arm);
      target = arm.then;
    }
  }
  if (alternative) alternative.push({ do: "settle", value: "no", from: [line.at(-1)?.id ?? ""] });
}

/** "If the customer is right (Oracle says Yes)" says how it is known who is right. */
function learnRight(reader: Reader, text: string, when: Arm["when"]): void {
  if (when === "rest" || !/\([^)]+\)/.test(text)) return;
  if (/\b(customer is (right|correct)|company mistake)\b/i.test(text)) reader.known.right = when;
}

const isStandard = (text: string) => /customer does not know/i.test(text);

function readRest(reader: Reader, { id, text }: { id: string; text: string }, list: Statement[]): void {
  const head = headOf(text, reader);
  if (head === null || head === "unread") return readInto(reader, { id, text }, list);
  const arm: Arm = { when: head.when, title: head.title, then: [], from: [id] };
  readInto(reader, { id, text: head.rest }, arm.then);
  addArm(list, arm);
  addArm(list, {
    when: "rest",
    title: "Otherwise",
    then: [{ do: "settle", value: "no", from: [id] }],
    from: [id],
  });
}

function readUnread(reader: Reader, sentence: { id: string; text: string }, list: Statement[]): void {
  const clause = readClause(sentence.text, reader, sentence.id);
  list.push(...clause.statements);
  const isAdvice = buttons[reader.buttons[reader.action] ?? ""]?.leads === "advice";
  if (!clause.isRead && isAdvice) list.push({ do: "say", text: stated(sentence.text), from: [sentence.id] });
  else if (!clause.isRead)
    leaveOpen(
      reader,
      sentence.id,
      "The condition is none that the importer can test. Who decides it, and by what?",
    );
}

function moveArm(from: Statement[], to: Statement[], arm: Arm): void {
  const at = from.findIndex((each) => each.do === "choose" && each.arms.includes(arm));
  const found = from[at];
  if (found?.do !== "choose") return;
  if (found.arms.length === 1) from.splice(at, 1);
  else found.arms.splice(found.arms.indexOf(arm), 1);
  addArm(to, arm);
}

/** One more way of the choice that stands last in the list, or a new choice. */
function addArm(list: Statement[], arm: Arm, isAlone = false): void {
  const last = list.at(-1);
  if (!isAlone && last?.do === "choose" && last.arms.at(-1)?.when !== "rest") {
    last.arms.push(arm);
    last.from.push(...arm.from);
  } else list.push({ do: "choose", arms: [arm], from: [...arm.from] });
}

/** "If they do not have their X": what was asked for before is asked for only when they have it. */
function replaceAsk(arm: Arm, list: Statement[]): void {
  if (arm.when === "rest") return;
  const [[atom] = []] = arm.when;
  const name = atom && /^has_(email|username)$/.exec(atom.field)?.[1];
  const at = list.findIndex((each) => each.do === "ask" && name !== undefined && each.fields.includes(name));
  const asked = list[at];
  if (asked?.do !== "ask") return;
  list.splice(at, 1);
  // The arm is added next and joins this choice; the rest comes after it when the action is arranged.
  list.push({
    do: "choose",
    arms: [
      {
        when: [[{ field: atom?.field ?? "", values: ["yes"] }]],
        title: "Has it",
        then: [asked],
        from: asked.from,
      },
    ],
    from: [...asked.from],
  });
}
