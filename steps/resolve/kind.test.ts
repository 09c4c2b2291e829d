import { describe, expect, test } from "vitest";
import { replay } from "@/steps/interpreter";
import { ask, lastWords, startStep } from "@/steps/test-step";

const step = (
  more: object,
  assignment: { by: "ai" | "system" | "human"; queue?: string } = { by: "ai" },
) => ({
  kind: "resolve",
  assignment,
  dueMinutes: 20,
  settings: { message: "All done.", disposition: "solved", confirmFirst: false, ...more },
});

test("ends nothing that nobody and nothing proves", () => {
  expect(startStep(step({}), []).stepsAside()).toBe("failed-closed");
});

describe("asking first", () => {
  const asking = step({ confirmFirst: true, silentMinutes: 30 });

  test("the customer's yes is the proof", () => {
    const { run } = startStep(asking, []);
    expect(lastWords(run)).toBe("All done.\n\nIs your problem solved? Please answer yes or no.");
    run.say("hm");
    expect(lastWords(run)).toMatch(/plain yes or no/);
    run.say("yes");
    expect(run.state?.status).toBe("resolved");
    expect(run.state?.resolution?.proof).toEqual([expect.stringMatching(/^consent:\d+$/)]);
    expect(run.state?.openTimers).toEqual([]);
  });

  test("a no goes by not-solved, unconnected to a person", () => {
    const drawn = startStep(asking, ["not-solved"]);
    drawn.run.say({ yes: false });
    expect(drawn.left()).toBe("not-solved");
    const open = startStep(asking, []);
    open.run.say({ yes: false });
    expect(open.stepsAside()).toBe("unconnected-exit");
  });

  test("silence closes the case without a claim that it was solved", () => {
    const { run } = startStep(asking, []);
    run.pass(30);
    expect(run.state).toMatchObject({ status: "closed", resolution: null });
  });
});

describe("a person's sign-off", () => {
  const signed = step({}, { by: "human", queue: "support" });

  test("is the proof, and says the message in the person's name", () => {
    const { run } = startStep(signed, []);
    run.decide("step/t1/1/sign-off", { decision: "complete", by: "kim" });
    expect(run.state?.resolution?.proof).toEqual(["person:kim"]);
    expect(lastWords(run)).toBe("All done.");
  });

  test("can be refused or overdue", () => {
    const refused = startStep(signed, ["refused"]);
    refused.run.decide("step/t1/1/sign-off", { decision: "reject" });
    expect(refused.left()).toBe("refused");
    const late = startStep(signed, ["overdue"]);
    late.run.pass(20);
    expect(late.left()).toBe("overdue");
  });
});

test("answers the checker", () => {
  const asking = ask(step({ confirmFirst: true }));
  expect(asking.kind.evidence(asking.view, "")).toEqual(["consent"]);
  expect(asking.kind.evidence(asking.view, "not-solved")).toEqual([]);
  const signed = ask(step({ confirmFirst: true }, { by: "human" }));
  expect(signed.kind.problems(signed.view)).toHaveLength(1);
  expect(signed.kind.exits(signed.view).map((exit) => exit.name)).toEqual([
    "refused",
    "overdue",
    "exhausted",
  ]);
});

describe("a disposition from a field", () => {
  const settings = { message: "", disposition: "solved", confirmFirst: false, dispositionField: "size" };

  test("is what the field says, and closed where it says nothing", () => {
    const step = {
      kind: "resolve",
      settings,
      assignment: { by: "ai-human-confirms" as const, queue: "support" },
    };
    const signed = { ...step, settings: { ...settings, signOff: true } };
    const { run } = startStep(signed, [], { fields: { size: "M" } });
    run.decide(run.pending().work[0]?.workId ?? "", { decision: "approve", by: "kim" });
    expect(run.state?.resolution).toMatchObject({ disposition: "M", proof: ["person:kim"] });
    expect(startStep(signed, []).stepsAside()).toBe("failed-closed");
  });

  test("is chosen by whoever signs the case off", () => {
    const step = { kind: "resolve", settings, assignment: { by: "human" as const, queue: "support" } };
    const { run } = startStep(step, []);
    expect(run.pending().work[0]?.work.form).toEqual(["size"]);
    run.decide("step/t1/1/sign-off", { decision: "complete", by: "kim", form: {} });
    expect(run.pending().work.map((item) => item.workId)).toEqual(["step/t1/1/sign-off-2"]);
    run.decide("step/t1/1/sign-off-2", { decision: "complete", by: "kim", form: { size: "L" } });
    expect(run.state).toMatchObject({ status: "resolved", resolution: { disposition: "L" } });
    expect(run.state?.fields["size"]).toBe("L");
  });

  test("needs a text or a choice that is not personal, and must be known where nobody chooses", () => {
    const problemsOf = (field: string) => {
      const { kind, view } = ask({ kind: "resolve", settings: { ...settings, dispositionField: field } });
      return kind.problems(view).map((problem) => problem.at);
    };
    expect(problemsOf("size")).toEqual([]);
    for (const field of ["count", "name", "nothing"]) expect(problemsOf(field)).toEqual(["dispositionField"]);
    const read = ask({ kind: "resolve", settings });
    expect(read.kind.reads(read.view)).toEqual(["size"]);
    const chosen = ask({ kind: "resolve", settings, assignment: { by: "human", queue: "support" } });
    expect(chosen.kind.reads(chosen.view)).toEqual([]);
  });
});

describe("a sign-off", () => {
  const settings = { message: "All done.", disposition: "solved", confirmFirst: false, signOff: true };
  const step = {
    ...{ kind: "resolve", settings, dueMinutes: 20 },
    assignment: { by: "ai-human-confirms" as const, queue: "support" },
  };

  test("names the person who confirmed what AI does: the resolution is theirs", () => {
    const { run, compiled } = startStep(step, []);
    const [item] = run.pending().work;
    expect(item?.work).toMatchObject({ type: "approval", private: { draft: "All done." } });
    run.decide(item?.workId ?? "", { decision: "approve", by: "kim" });
    expect(run.events.at(-1)).toMatchObject({ type: "case-resolved", by: { kind: "person", id: "kim" } });
    expect(replay(compiled, run.events)).toMatchObject({ identical: true });
  });

  test("without it the resolution stays AI's, and needs its own proof", () => {
    const plain = { ...step, settings: { ...settings, signOff: false } };
    const { run, stepsAside } = startStep(plain, []);
    run.decide(run.pending().work[0]?.workId ?? "", { decision: "approve", by: "kim" });
    expect(stepsAside()).toBe("failed-closed");
  });

  test("is for steps that a person confirms, and not beside the customer's yes", () => {
    const at = (own: object, by: "ai" | "ai-human-confirms") => {
      const { kind, view } = ask({ ...step, assignment: { by }, settings: { ...settings, ...own } });
      return kind.problems(view).map((problem) => problem.at);
    };
    expect(at({}, "ai-human-confirms")).toEqual([]);
    expect(at({}, "ai")).toEqual(["signOff"]);
    expect(at({ confirmFirst: true }, "ai-human-confirms")).toEqual(["signOff"]);
  });
});

describe("a survey", () => {
  const step = {
    kind: "resolve",
    settings: { message: "All done.", disposition: "solved", confirmFirst: true, survey: true },
  };
  const answer = (score: number) => ({
    ...{ type: "survey-answered" as const, score, by: { kind: "customer" as const } },
    private: { comment: "Quick." },
  });

  test("is asked with the end and never waited for; the first answer counts", () => {
    const { run, compiled } = startStep(step, []);
    run.deliver(answer(1));
    expect(run.state?.survey).toBeUndefined();
    const events = run.say({ yes: true });
    const types = events.map((event) => event.type);
    expect(types.filter((type) => type === "message-sent" || type === "case-resolved")).toEqual([
      "message-sent",
      "case-resolved",
    ]);
    expect(run.state).toMatchObject({ status: "resolved", openTimers: [], survey: { asked: true } });
    run.deliver(answer(4));
    run.deliver(answer(1));
    expect(run.state?.survey?.answer).toMatchObject({ score: 4 });
    expect(replay(compiled, run.events)).toMatchObject({ identical: true });
  });

  test("is not asked of a customer whose case was only closed", () => {
    const { run } = startStep(step, []);
    run.pass(1_440);
    expect(run.state?.status).toBe("closed");
    expect(run.state?.survey).toBeUndefined();
  });
});
