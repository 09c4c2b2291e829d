import { describe, expect, it } from "vitest";
import { importBpmn } from "@/interchange/bpmn/import-bpmn";
import { flow, foreignProcess } from "@/interchange/test-foreign-bpmn";

const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><definitions>&lol2;</definitions>`;
const many = (count: number, of: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => of(index)).join("");

const files: [string, () => string, RegExp][] = [
  ["nothing", () => "", /no element/],
  ["what is not XML", () => "PK\u0003\u0004", /not XML|character/],
  ["JSON", () => '{"format":1}', /not XML/],
  ["another root", () => "<html><body/></html>", /not BPMN/],
  ["entities", () => bomb, /DOCTYPE/],
  ["an external entity", () => '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', /DOCTYPE/],
  ["an unknown entity", () => foreignProcess("<task id='a' name='&x;'/>"), /reference/],
  ["what is cut off", () => foreignProcess("<task id='a'/>").slice(0, -9), /not closed|not well-formed/],
  ["wrong nesting", () => foreignProcess("<task id='a'><b></task></b>"), /closes what is not open/],
  ["an attribute twice", () => foreignProcess("<task id='a' id='b'/>"), /twice/],
  ["an undeclared prefix", () => foreignProcess("<zeebe:task id='a'/>"), /not declared/],
  ["10 MB", () => foreignProcess(`<task id='a' name='${"x".repeat(10_000_000)}'/>`), /larger than/],
  [
    "100,000 elements",
    () => foreignProcess(many(100_000, (index) => `<task id='t${index}'/>`)),
    /99999 elements/,
  ],
  ["90,000 tasks", () => foreignProcess(many(90_000, (index) => `<task id='t${index}'/>`)), /at most 2000/],
  [
    "90,000 flows",
    () =>
      foreignProcess(
        `<task id='t'/>${many(90_000, (index) => `<sequenceFlow id='f${index}' sourceRef='t' targetRef='t'/>`)}`,
      ),
    /at most 10000/,
  ],
  ["deep nesting", () => foreignProcess("<subProcess>".repeat(50_000)), /nested more than/],
  [
    "a million attributes",
    () => foreignProcess(`<task ${many(400_000, (index) => `a${index}='' `)}/>`),
    /attributes/,
  ],
  ["a million unclosed comments", () => foreignProcess("<!--".repeat(1_000_000)), /comment/],
  ["an endless tag", () => `<definitions ${" ".repeat(5_000_000)}`, /not well-formed/],
  ["ids twice", () => foreignProcess("<task id='a'/><task id='a'/>"), /stands twice/],
  ["a flow to nowhere", () => foreignProcess(`<task id='a'/>${flow("f", "a", "gone")}`), /not there/],
  [
    "an event on nothing",
    () => foreignProcess("<task id='a'/><boundaryEvent id='b' attachedToRef='gone'/>"),
    /not there/,
  ],
  ["no process", () => foreignProcess("").replace(/<process.*<\/process>/, ""), /no process/],
  ["an empty process", () => foreignProcess(""), /no step/],
];

/** Milliseconds of this process: other work of the machine does not count. */
function timed<T>(work: () => T): { found: T; took: number } {
  const before = process.cpuUsage();
  const found = work();
  const { user, system } = process.cpuUsage(before);
  return { found, took: (user + system) / 1_000 };
}

describe("bad BPMN", () => {
  it.each(files)("refuses %s within a second", (_, make, why) => {
    const text = make();
    const { found, took } = timed(() => importBpmn(text));
    expect(found.ok ? "taken" : found.problems.map(({ message }) => message).join(" ")).toMatch(why);
    expect(took).toBeLessThan(1_000);
  });

  it("takes 9,000 conditions within a second", () => {
    const inside = `<startEvent id='s'/><exclusiveGateway id='g'/>${many(900, (index) => `<exclusiveGateway id='n${index}'/>`)}<task id='t'/>`;
    const flows = many(9_000, (index) =>
      flow(
        `f${index}`,
        `n${index % 900}`,
        "t",
        `\${a${index % 300} > ${index} && b == 'x'}`.replaceAll("&", "&amp;").replace(">", "&gt;"),
      ),
    );
    const { found, took } = timed(() =>
      importBpmn(foreignProcess(`${inside}${flow("x", "s", "g")}${flows}`)),
    );
    expect(took).toBeLessThan(1_000);
    expect(found.ok ? [] : found.problems).toEqual([]);
  });

  it("takes 2,000 nodes in a row, in a ring of forks, within a second", () => {
    const count = 1_990;
    const inside = many(count, (index) => `<${index % 2 ? "task" : "parallelGateway"} id='n${index}'/>`);
    const flows = many(
      count,
      (index) =>
        flow(`f${index}`, `n${index}`, `n${(index + 1) % count}`) +
        flow(`g${index}`, `n${index}`, `n${(index * 7 + 3) % count}`),
    );
    const { found, took } = timed(() => importBpmn(foreignProcess(inside + flows)));
    expect(took).toBeLessThan(1_000);
    expect(found.ok || found.problems.length > 0).toBe(true);
  });
});
