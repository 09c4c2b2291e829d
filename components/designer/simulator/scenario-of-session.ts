import { exitsTaken } from "@/core/case/coverage";
import type { Scenario } from "@/core/case/scenario";
import { scenarioName } from "@/core/case/scenario-name";
import type { CompiledVersion } from "@/core/case/compile-version";
import type { CaseState } from "@/core/case/state";
import type { JsonObject } from "@/core/expression/value";
import { keptRun, type KeptRun } from "./kept-run";
import { isOver, type Session } from "./session";

export type KeptScenario = { scenario: Scenario } & Pick<KeptRun, "isRecorded" | "leftOut">;

const visitsMax = 20;
const fieldsMax = 12;

/** The run up to now as a scenario, what it came to as its expectations; null before the start. */
export function scenarioOf(session: Session): KeptScenario | null {
  const { compiled } = session;
  const kept = keptRun(session);
  if (!kept?.run.state) return null;
  const { run, start, setup, moves, isRecorded, leftOut } = kept;
  const { events } = run;
  const state: CaseState = kept.run.state;
  const name = scenarioName(compiled, { run, fresh: exitsTaken(compiled, events), taken: new Set() });
  const { disposition } = state.resolution ?? {};
  const visits = events.flatMap((event) =>
    event.type === "step-entered" && isOfNote(compiled, event.step) ? [event.step] : [],
  );
  const fields = plainFields(compiled, state);
  const scenario: Scenario = {
    name,
    script: { ...setup, text: start.text, understanding: start.understanding, moves },
    expects: {
      end: isOver(run) ? (state.status === "resolved" ? "resolved" : "closed") : "waiting",
      ...(disposition !== undefined && { disposition }),
      visits: [...new Set(visits)].slice(0, visitsMax),
      ...(Object.keys(fields).length > 0 && { fields }),
    },
  };
  return { scenario, isRecorded, leftOut };
}

/** Where somebody decides or something weighty is done; the rest may well change. */
function isOfNote(compiled: CompiledVersion, id: string): boolean {
  const own = compiled.steps.get(id);
  if (!own) return false;
  const { tier, assignment } = own.step;
  const isByPerson = assignment.by === "human" || assignment.by === "ai-human-confirms";
  return tier !== "low" || isByPerson || own.kind.role === "end" || own.kind.proves(own.view).length > 0;
}

/** Fields of the journey's own that hold one plain value. What is personal is left out: it says little about the way. */
function plainFields(compiled: CompiledVersion, state: CaseState): JsonObject {
  const found = Object.entries(state.fields).filter(([name, value]) => {
    const type = compiled.fieldTypes[name]?.type;
    return (
      type !== undefined && type !== "record" && type !== "list" && !name.includes(".") && value !== null
    );
  });
  return Object.fromEntries(found.slice(0, fieldsMax));
}
