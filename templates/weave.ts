import { templateFields } from "@/core/step/template";
import { factsKey, mentioned } from "./ahead";
import { buttons } from "./buttons";
import { type Facts, atomsOf, noFacts, verdictOf, withKnown } from "./facts";
import { type Loom, type Next, carried, shared } from "./loom";
import { type Action, type Arm, type Statement, entitled } from "./program";
import { type Way, weaveArms } from "./weave-branch";
import { pressButton } from "./weave-press";
import { askFields, askSome, fallback, finish, greet } from "./weave-steps";

/*
 * From a program to steps. W1: a way is woven from its end backwards, because a step names the ones that follow it.
 * W2: what a way knows is carried along, so that no branch is drawn whose answer the way knows already, and no exit is
 * drawn that no case can take. W3: ways that know the same of what is still to come share their steps.
 */

/** Weaves the whole program; gives the first step and the fallback handoff. */
export function weave(loom: Loom): { start: string; fallbackHandoff: string } {
  const fallbackHandoff = fallback(loom);
  const start = greet(loom, () => enterAction(loom, 0, noFacts));
  return { start, fallbackHandoff };
}

/** The step with which an action begins for a way that knows these facts; the end when no action is left. */
function enterAction(loom: Loom, index: number, facts: Facts): string {
  const action = loom.program.actions[index];
  if (!action) return finish(loom, isRefused(facts) ? "not-possible" : "solved");
  const key = `a${index}|${factsKey(loom, index, facts)}`;
  return shared(loom, key, () => {
    const before = loom.draft.action;
    loom.draft.action = index;
    const id = guarded(loom, { action, index }, facts);
    loom.draft.action = before;
    return id;
  });
}

const isRefused = ({ holds }: Facts) => holds.get(entitled)?.has("yes") === false;

type At = { action: Action; index: number };

function guarded(loom: Loom, at: At, facts: Facts): string {
  const { action, index } = at;
  const skip = () => enterAction(loom, index + 1, facts);
  const asksEntitled = atomsOf({ actions: [action] }).some(({ field }) => field === entitled);
  if (isRefused(facts) && !asksEntitled) return skip();
  const body = (known: Facts) =>
    weaveList(loom, { list: action.body, at: 0, key: `a${index}`, index, later: [] }, known, (after) =>
      enterAction(loom, index + 1, after),
    );
  const { guard } = action;
  if (!guard) return body(facts);
  const arm: Arm = { when: guard.when, title: action.title, then: [], from: guard.from };
  const verdict = verdictOf(guard.when, facts, loom.domains);
  if (verdict.is === "open" && guard.isLenient && verdict.unset.length > 0)
    return carried(loom, guard.from, body(facts));
  return weaveArms(loom, [{ arm, when: guard.when, weave: body }], facts, {
    otherwise: (left) => enterAction(loom, index + 1, left),
    from: guard.from,
  });
}

/** Where a way stands in a list of statements; `later`: fields that are spoken of after the list, in its action. */
type Place = { list: readonly Statement[]; at: number; key: string; index: number; later: readonly string[] };

function weaveList(loom: Loom, place: Place, facts: Facts, next: Next): string {
  const { list, at, key, index } = place;
  const statement = list[at];
  if (!statement) return next(facts);
  const memo = `${key}#${at}|${factsKey(loom, index + 1, facts, [...mentioned(list.slice(at)), ...place.later])}`;
  return shared(loom, memo, () => {
    loom.draft.action = index;
    const onward: Next = (after) => weaveList(loom, { ...place, at: at + 1 }, after, next);
    return weaveStatement(loom, { statement, place, facts, onward });
  });
}

type Weaving = { statement: Statement; place: Place; facts: Facts; onward: Next };

function weaveStatement(loom: Loom, { statement, place, facts, onward }: Weaving): string {
  switch (statement.do) {
    case "ask":
      return askFields(loom, statement, facts, onward);
    case "ask-some":
      return askSome(loom, statement, facts, onward);
    case "set":
      return weaveSet(loom, statement, facts, onward);
    case "say":
      return weaveSay(loom, statement, { place, facts, onward });
    case "press":
      return pressButton(loom, statement, facts, onward, (known) =>
        withReport(loom, statement, { place, facts: known, onward }),
      );
    case "call":
      return weaveCall(loom, statement, facts, onward);
    case "settle": {
      const holds = new Map(facts.holds).set(entitled, new Set([statement.value]));
      return carried(loom, statement.from, onward({ ...facts, holds }));
    }
    case "jump":
      return carried(loom, statement.from, enterAction(loom, statement.to, facts));
    case "end":
      return finish(loom, isRefused(facts) ? "not-possible" : statement.outcome, { from: statement.from });
    case "choose":
      return weaveChoice(loom, statement, { place, facts, onward });
  }
}

/** After a button that changes something the customer is told, unless the text has words of its own for it. */
function withReport(
  loom: Loom,
  { button, from }: Extract<Statement, { do: "press" }>,
  { place, facts, onward }: Omit<Weaving, "statement">,
): string {
  const said = buttons[button]?.said;
  const speaksLater = place.list.slice(place.at + 1).some(({ do: what }) => what === "say");
  // What the system answered is told in any case.
  if (said === undefined || (speaksLater && !said.includes("{"))) return onward(facts);
  return weaveSay(loom, { do: "say", text: said, from: [...from] }, { place, facts, onward });
}

function weaveSet(
  loom: Loom,
  { field, expression, reads, from }: Extract<Statement, { do: "set" }>,
  facts: Facts,
  onward: Next,
): string {
  const { draft } = loom;
  // A name that was only given as an ID is the account's.
  const source = facts.hasAccount
    ? expression.replaceAll("customer_name", "account.customer_name")
    : expression;
  const unknown = reads.filter(
    (name) => !facts.known.has(name) && !(name === "customer_name" && facts.hasAccount),
  );
  const compute = (known: Facts): string => {
    const { label } = draft.use(field);
    const id = draft.name(`set-${field}`);
    const done = onward(withKnown(known, [field], loom.domains, loom.isTestable));
    return draft.draw(
      id,
      {
        kind: "compute",
        title: `Work out: ${label}`,
        stage: "verify",
        settings: { sets: [{ field, expression: source }] },
        connections: { done },
      },
      from,
    );
  };
  return unknown.length === 0
    ? compute(facts)
    : askFields(loom, { do: "ask", fields: unknown, from }, facts, compute);
}

/** Words to the customer; before an end they are its last words. */
function weaveSay(
  loom: Loom,
  { text, from }: Extract<Statement, { do: "say" }>,
  { place, facts, onward }: Omit<Weaving, "statement">,
): string {
  const following = place.list[place.at + 1];
  if (following?.do === "end") {
    const outcome = isRefused(facts) ? "not-possible" : following.outcome;
    return finish(loom, outcome, { text, from: [...from, ...following.from] });
  }
  const sent = onward(facts);
  return shared(loom, `say|${text}|${sent}`, () => sayStep(loom, text, sent), from);
}

function sayStep({ draft }: Loom, text: string, sent: string): string {
  const id = draft.name(`say-${text.split(" ").slice(0, 5).join("-")}`);
  for (const field of templateFields(text)) draft.use(field);
  return draft.draw(id, {
    kind: "message",
    title: `Say: ${text.split(". ")[0] ?? ""}`,
    stage: "communicate",
    by: "ai",
    settings: { text: text.slice(0, 2_000), sensitive: false },
    connections: { sent },
  });
}

function weaveCall(
  loom: Loom,
  { procedure, gives, from }: Extract<Statement, { do: "call" }>,
  facts: Facts,
  onward: Next,
): string {
  const { draft } = loom;
  for (const name of gives) draft.use(name);
  loom.calls.add(procedure);
  const id = draft.name(procedure.replaceAll("_", "-"));
  const done = onward(withKnown(facts, gives, loom.domains, loom.isTestable));
  const outputs = Object.fromEntries(gives.map((name) => [name, name]));
  return draft.draw(
    id,
    {
      kind: "sub-journey",
      title: "Recover the username",
      stage: "verify",
      settings: { journey: procedure, inputs: {}, outputs },
      connections: { done },
    },
    from,
  );
}

function weaveChoice(
  loom: Loom,
  { arms, from }: Extract<Statement, { do: "choose" }>,
  { place, facts, onward }: Omit<Weaving, "statement">,
): string {
  const later = [...mentioned(place.list.slice(place.at + 1)), ...place.later];
  const ways = arms.flatMap((arm, index): Way[] =>
    arm.when === "rest"
      ? []
      : [
          {
            arm,
            when: arm.when,
            weave: (known: Facts) =>
              weaveList(
                loom,
                {
                  list: arm.then,
                  at: 0,
                  key: `${place.key}#${place.at}.${index}`,
                  index: place.index,
                  later,
                },
                known,
                onward,
              ),
          },
        ],
  );
  const rest = arms.find(({ when }) => when === "rest");
  const settles = arms.some(({ then }) => then.some((each) => each.do === "settle" && each.value === "yes"));
  const otherwise = (left: Facts): string => {
    if (rest)
      return carried(
        loom,
        rest.from,
        weaveList(
          loom,
          { list: rest.then, at: 0, key: `${place.key}#${place.at}.r`, index: place.index, later },
          left,
          onward,
        ),
      );
    if (!settles) return onward(left);
    leaveRest(loom, arms, { facts: left, from, action: place.index });
    // What else the action says is for those who get it.
    return enterAction(loom, place.index + 1, {
      ...left,
      holds: new Map(left.holds).set(entitled, new Set(["no"])),
    });
  };
  return weaveArms(loom, ways, facts, { otherwise, from });
}

function leaveRest(
  loom: Loom,
  arms: readonly Arm[],
  { facts, from, action }: { facts: Facts; from: readonly string[]; action: number },
): void {
  const field = arms.flatMap(({ when }) => (when === "rest" ? [] : when.flat()))[0]?.field ?? "";
  const left = [...(facts.holds.get(field) ?? [])].join(", ");
  const ask = `The text does not say what happens for the others${left === "" ? "" : ` (${left})`}. The journey refuses them: is that right?`;
  const sentence = from[0] ?? "";
  if (!loom.program.open.some((other) => other.sentence === sentence && other.ask === ask))
    loom.program.open.push({ ask, sentence, action });
}
