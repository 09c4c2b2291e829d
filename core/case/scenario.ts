/** Scenarios: saved scripts with expectations. What passed once is to pass in every later version. */
import { z } from "zod";
import type { CompiledVersion } from "@/core/case/compile-version";
import { simulate, type Script } from "@/core/case/script";
import {
  answerSchema,
  decisionSchema,
  messageSchema,
  moveInWords,
  scriptMoveSchema,
} from "@/core/case/script-move";
import type { Run } from "@/core/case/simulate";
import { readField } from "@/core/case/step-context";
import { understandingSchema } from "@/core/case/understanding";
import { jsonObjectSchema } from "@/core/expression/value";
import { jsonTrouble } from "@/core/journey/json-bounds";
import { canonicalJson } from "@/core/step/canonical-json";

const name = z.string().max(400);
const list = <T extends z.ZodType>(of: T) => z.array(of).max(500);
const lists = <T extends z.ZodType>(of: T) => z.record(name, list(of));
const amountSchema = z.strictObject({ amountMinor: z.number().int().min(0), currency: z.string().max(3) });

const scriptSchema = z.strictObject({
  text: z.string().max(4_000),
  understanding: understandingSchema.nullable().optional(),
  startsAt: z.iso.datetime().optional(),
  channel: z.string().max(63).optional(),
  fields: jsonObjectSchema.optional(),
  entities: jsonObjectSchema.optional(),
  identity: z.strictObject({ method: name, at: name }).nullable().optional(),
  given: z
    .strictObject({
      limits: z.record(name, amountSchema).optional(),
      stops: z.strictObject({ ai: z.boolean(), tools: z.boolean() }).optional(),
      dueTimes: z.record(name, name).optional(),
    })
    .optional(),
  moves: list(scriptMoveSchema).optional(),
  messages: list(messageSchema).optional(),
  answers: lists(answerSchema).optional(),
  decisions: lists(decisionSchema).optional(),
  signals: lists(jsonObjectSchema).optional(),
  isPatient: z.boolean().optional(),
}) as z.ZodType<Script>; // zod gives optional members the type undefined too; JSON has none

export const scenarioSchema = z.strictObject({
  name: z.string().min(1).max(200),
  script: scriptSchema,
  expects: z.strictObject({
    /** waiting: the case is still open when the script has nothing more to give. */
    end: z.enum(["resolved", "closed", "waiting"]).optional(),
    disposition: z.string().max(63).optional(),
    /** Steps (ids within the case) that are entered, in any order. */
    visits: list(name).optional(),
    /** Steps that must not be entered. */
    never: list(name).optional(),
    /** Values of fields at the end. */
    fields: jsonObjectSchema.optional(),
  }),
});
export type Scenario = z.infer<typeof scenarioSchema>;

/** A scenario from outside, or the first thing that is wrong with it. Depth and size are looked at before its shape. */
export function parseScenario(
  value: unknown,
): { ok: true; scenario: Scenario } | { ok: false; message: string } {
  const trouble = jsonTrouble(value, "scenario");
  if (trouble !== null) return { ok: false, message: trouble };
  const parsed = scenarioSchema.safeParse(value);
  if (parsed.success) return { ok: true, scenario: parsed.data };
  const [issue] = parsed.error.issues;
  return {
    ok: false,
    message: `${issue?.path.join(".") || "scenario"}: ${issue?.message ?? "not as described"}`,
  };
}

export type ScenarioResult = {
  passed: boolean;
  /** Plain sentences; empty when it passed. */
  failures: string[];
  run: Run;
};

/** Plays a scenario on a version and says what was not as expected. Deterministic; nothing real is called. */
export function runScenario(compiled: CompiledVersion, scenario: Scenario): ScenarioResult {
  const { script, expects } = scenario;
  const { run, missed } = simulate(compiled, script);
  const { state, events } = run;
  const entered = new Set(events.flatMap((event) => (event.type === "step-entered" ? [event.step] : [])));
  const title = (id: string) => compiled.places.get(id)?.step.title ?? id;
  const failures = missed.flatMap((place) => {
    const move = script.moves?.[place];
    return move ? [`Move ${place + 1} had no effect: nothing waited for ${moveInWords(move)}.`] : [];
  });
  const status = state?.status === "running" ? "waiting" : state?.status;
  if (expects.end !== undefined && status !== expects.end)
    failures.push(`The case is ${status ?? "not started"}, not ${expects.end}.`);
  const disposition = state?.resolution?.disposition;
  if (expects.disposition !== undefined && disposition !== expects.disposition) {
    const found = disposition === undefined ? "has no disposition" : `ended as "${disposition}"`;
    failures.push(`The case ${found}, not "${expects.disposition}".`);
  }
  for (const id of expects.visits ?? [])
    if (!entered.has(id)) failures.push(`The case does not come to "${title(id)}".`);
  for (const id of expects.never ?? [])
    if (entered.has(id)) failures.push(`The case comes to "${title(id)}", which it must not.`);
  for (const [field, wanted] of Object.entries(expects.fields ?? {})) {
    const found = state ? readField(state, field) : undefined;
    if (found === undefined) failures.push(`The field "${field}" is not set.`);
    else if (canonicalJson(found) !== canonicalJson(wanted))
      failures.push(`The field "${field}" is ${canonicalJson(found)}, not ${canonicalJson(wanted)}.`);
  }
  return { passed: failures.length === 0, failures, run };
}
