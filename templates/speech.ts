// An agent's instruction turned into what the customer reads: "Tell the customer you will check your system" becomes
// "I will check our system." The words stay the text's own; only who speaks to whom changes.

const turns: readonly [RegExp, string][] = [
  [/\byou will\b/gi, "I will"],
  [/\byou are going to\b/gi, "I am going to"],
  [/\byou (can|cannot|could|have|do|should|must)\b/gi, "I $1"],
  [/\byou get to\b/gi, "I get to"],
  [/\byour (system|side|control)\b/gi, "our $1"],
  [/\bthe customer's\b/gi, "your"],
  [/\btheir own\b/gi, "your own"],
  [/\btheir\b/gi, "your"],
  [/\b(the customer|(?<!so )they|them)\b/gi, "you"],
  [/\byou (wants|needs|asks|orders|receives)\b/gi, "you $1"],
  [/\byou has\b/gi, "you have"],
  [/\byou is\b/gi, "you are"],
  [/\bI isn't\b/gi, "I am not"],
];

/** Words about the customer, turned to them: "their return" becomes "your return". */
export function turned(words: string): string {
  return turns.reduce((said, [pattern, to]) => said.replaceAll(pattern, to), words);
}

function sentence(words: string): string {
  const said = words
    .trim()
    .replace(/^that\s+/i, "")
    .replace(/[.,:;]+$/, "");
  return said === "" ? "" : `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}

const customer = "(?:the customer|them)";
const toVerb: readonly [RegExp, (words: string) => string][] = [
  // What the customer is asked to do.
  [
    new RegExp(
      `^(?:then |also )?(?:instruct|have|please tell|tell|ask) ${customer} (?:to )?(try|log|refresh|check|close|search|clear|submit)(.*)$`,
      "i",
    ),
    (words) => `Please ${words}`,
  ],
  // What the customer is told.
  [
    new RegExp(
      `^(?:then |especially )?(?:nicely )?(?:please )?(?:tell|inform|assure|explain to) ${customer}(?: know)?,?(?: nicely)? (?:that |how )?(.+)$`,
      "i",
    ),
    (words) => words,
  ],
  [new RegExp(`^(?:then )?let ${customer} know,?(?: nicely)? (?:that )?(.+)$`, "i"), (words) => words],
  [new RegExp(`^(?:try to )?convince ${customer} (?:that )?(.+)$`, "i"), (words) => words],
  [/^you can confirm that (.+)$/i, (words) => words],
  [/^explain that (.+)$/i, (words) => words],
];

/**
 * What the customer reads when the sentence tells the agent to say something; null when it does not. Words in brackets
 * name buttons and are left out.
 */
export function spoken(instruction: string): string | null {
  const words = instruction
    .replaceAll(/\(i\.e\.[^)]*\)/g, "")
    .replaceAll(/\s*\[[^\]]*\]/g, "")
    .replace(/,? (and|then) (go|head|move|continue) .*\bstep\b.*$/i, "")
    .trim();
  if (/\bthe good news\b/i.test(words)) return "Good news: that is possible.";
  for (const [pattern, say] of toVerb) {
    const found = pattern.exec(words);
    if (found) return sentence(turned(say(found.slice(1).join("").trim())));
  }
  return apology(words);
}

function apology(words: string): string | null {
  const found = /\bapologi[sz]e\b(.*)$/i.exec(words);
  if (!found) return null;
  const about = /^ (?:to the customer |for these )?that (.+)$/i.exec(found[1] ?? "")?.[1];
  if (about) return `I am sorry ${turned(`that ${about}`).replace(/[.]+$/, "")}.`;
  const cause = /^ for (.+?)(?: and.*)?$/i.exec(found[1] ?? "")?.[1];
  return cause ? `I am sorry for ${turned(cause).replace(/[.]+$/, "")}.` : "I am sorry about this.";
}

const fact =
  /^(then the company has|then it is too late|it is too late|they (have|are)|their existing order|the item (has|will)|after the item|this will be listed|please do)/i;

/** A fact about the customer's order that stands where the customer is spoken to; null for other sentences. */
export function factSaid(words: string): string | null {
  return fact.test(words) ? stated(words.replaceAll(/\s*\[[^\]]*\]/g, "")) : null;
}

/** A sentence as it is said to the customer. */
export function stated(words: string): string {
  return sentence(turned(words.replace(/^then /i, "")));
}
