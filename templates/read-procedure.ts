import { buttons } from "./buttons";
import type { Procedure } from "./corpus";
import type { Program, Statement } from "./program";
import { readAction } from "./read-action";
import { readClause } from "./read-clause";
import { asking, leaveOpen, noteAsked, openReader, type Reader } from "./reader";
import { refusals, remarks } from "./remarks";
import { sentencesOf, type Sentence } from "./sentences";

/** A procedure as a program, and the sentences that it was read from. */
export function readProcedure(procedure: Procedure): { program: Program; sentences: Sentence[] } {
  const reader = openReader(procedure);
  const sentences = sentencesOf(procedure);
  const preface = readInstructions(
    reader,
    sentences.filter(({ action }) => action === null),
  );
  const isAnyOrder = procedure.instructions.some((text) => /\b(any order|shuffle up)\b/i.test(text));
  const actions = continued(
    procedure,
    procedure.actions.map((_, action) => {
      const read = readAction(
        reader,
        action,
        sentences.filter((each) => each.action === action),
      );
      if (action === 0) read.body.push(...preface);
      if (isAnyOrder) read.body.push(...triedOut(reader, read.button));
      return read;
    }),
  );
  // Ways that may be tried in any order keep the text's: what costs the customer something stands last there.
  reader.program.actions = actions;
  return { program: reader.program, sentences };
}

/** "Finally resend the package" is done when what stands before it was. */
function continued({ actions: sources }: Procedure, actions: Program["actions"]): Program["actions"] {
  return actions.map((action, index) => {
    const before = actions[index - 1]?.guard;
    const isContinued = action.guard === null && before && /^finally\b/i.test(sources[index]?.heading ?? "");
    return isContinued ? { ...action, guard: { ...before, from: [] } } : action;
  });
}

/** After a way that was tried: did it help? A purchase ends the search for others, a report to a team helps nobody yet. */
function triedOut(reader: Reader, button: string | null): Statement[] {
  const own = button === null ? undefined : buttons[button];
  if (own?.leads === "team") return [];
  if (own?.tier === "high") return [{ do: "end", outcome: "solved", from: [] }];
  const name = `helped_${reader.action + 1}`;
  reader.program.fields[name] = {
    label: "It works now",
    type: { type: "boolean" },
    personal: false,
    question: "Does it work now?",
  };
  noteAsked(reader, [name]);
  const end: Statement = { do: "end", outcome: "solved", from: [] };
  return [
    {
      do: "choose",
      arms: [{ when: [[{ field: name, values: ["yes"] }]], title: "It works now", then: [end], from: [] }],
      from: [],
    },
  ];
}

const about =
  /^(the customer|customers? |some credit|the search results|the acmecorp|help the customer|to get their username)/i;
const ending =
  /\b(nothing works|explain what you did|explain to the customer|share the password|will arrive soon|assure the customer|cannot be (removed|changed|added)|wrap up|anything else|further assistance|any other assistance|fill out the survey|end the conversation)\b/i;

function readInstructions(reader: Reader, sentences: readonly Sentence[]): Statement[] {
  const { program } = reader;
  const preface: Statement[] = [];
  for (const { id, text } of sentences) {
    const refusal = refusals.find(({ words }) => words.test(text));
    const topics = topicsOf(text);
    if (refusal) leaveOpen(reader, id, refusal.ask);
    else if (topics) preface.push(...askTopic(reader, topics, id));
    else if (/reason for refunding|refund reason/i.test(text))
      preface.push(asking(reader, ["reason_given"], id));
    else if (ending.test(text)) program.closing.push(id);
    else if (about.test(text) || /main effort/i.test(text)) program.description.push(id);
    else {
      const remark = remarks.find(({ words }) => words.test(text));
      if (remark) program.notes.push({ sentence: id, why: remark.why, action: null });
      else if (readClause(text, reader, id).isRead) program.description.push(id);
      else if (/^(remember|feel free|in this case)/i.test(text))
        program.notes.push({ sentence: id, why: "A remark to the agent.", action: null });
      else program.description.push(id);
    }
  }
  return preface;
}

/** The questions that a page of answers has: four or more, separated by commas. */
function topicsOf(text: string): string[] | null {
  const topics = text.split(/,\s*/).map((topic) => topic.trim());
  return topics.length >= 4 && topics.every((topic) => topic.split(" ").length <= 11 && topic.length > 3)
    ? topics
    : null;
}

function askTopic(reader: Reader, topics: string[], id: string): Statement[] {
  reader.program.fields["faq_question"] = {
    label: "Question",
    type: { type: "choice", values: topics },
    personal: false,
    question: `Which of these do you mean: ${topics.join("; ")}?`.slice(0, 400),
  };
  return [asking(reader, ["faq_question"], id)];
}
