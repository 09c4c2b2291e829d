import { describe, expect, it } from "vitest";
import { boundQuestions } from "./bound-questions";
import { assumed, Domains, excluded, noFacts, verdictOf } from "./facts";
import type { Condition, Program } from "./program";

const days = (op: "<" | "<=" | ">" | ">=", than: number): Condition => [
  [{ field: "days", bound: { op, than } }],
];
function programOf(...conditions: Condition[]): Program {
  const actions = conditions.map((when, index) => ({
    title: "",
    button: null,
    guard: { when, isLenient: false, from: [`a${index}`] },
    body: [],
  }));
  return { actions, fields: {}, description: [], closing: [], meant: [], notes: [], open: [] };
}
const domainsOf = (program: Program) => new Domains(program, () => ({ type: "integer" }));

describe("numbers", () => {
  const program = programOf(days(">", 7), days("<", 7));
  const domains = domainsOf(program);

  it("are cut at the bounds that the text names", () => {
    expect(domains.all("days")).toEqual(["-Infinity..7", "=7", "7..Infinity"]);
    expect(domains.expression("days", domains.valuesOf({ field: "days", bound: { op: ">", than: 7 } }))).toBe(
      "days >= 8",
    );
  });

  it("show what neither of two conditions claims, and what both do", () => {
    const left = excluded(
      days(">", 7),
      { ...noFacts, holds: new Map([["days", new Set(domains.all("days"))]]) },
      domains,
    );
    expect(verdictOf(days("<", 7), left, domains).is).toBe("open");
    expect(verdictOf(days(">", 7), left, domains).is).toBe("no");
    expect(verdictOf(days("<", 7), assumed(days("<", 7), left, domains), domains).is).toBe("yes");
    expect(boundQuestions(program)).toMatchObject([
      { ask: "Exactly 7 counts on neither side. Which one is meant?" },
    ]);
    expect(boundQuestions(programOf(days("<=", 7), days(">=", 7)))).toMatchObject([
      { ask: "Exactly 7 counts on both sides. Which one is meant?" },
    ]);
    expect(boundQuestions(programOf(days(">", 7), days("<=", 7)))).toEqual([]);
  });
});
