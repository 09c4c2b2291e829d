import { exitsTaken } from "@/core/case/coverage";
import type { Scenario } from "@/core/case/scenario";
import { scenarioName } from "@/core/case/scenario-name";
import type { CompiledVersion } from "@/core/case/compile-version";
import type { CaseState } from "@/core/case/state";
import type { JsonObject } from "@/core/expression/value";
import { isOver, movesSoFar, runNow, startOf, type Session } from "./session";

const visitsMax = 20;
const fieldsMax = 12;

/** The run up to now as a scenario, what it came to as its expectations; null before the start. */
export function scenarioOf(session: Session): Scenario | null {
  const { compiled, setup } = session;
  const start = startOf(session);
  const run = runNow(session);
  const { state, events } = run ?? { state: null, events: [] };
  if (!start || !run || !state) return null;
  const moves = movesSoFar(session);
  const name = scenarioName(compiled, { run, fresh: exitsTaken(compiled, events), taken: new Set() });
  const { disposition } = state.resolution ?? {};
  const visits = events.flatMap((event) =>
    event.type === "step-entered" && isOfNote(compiled, event.step) ? [event.step] : [],
  );
  const fields = plainFields(compiled, state);
  return {
    name,
    script: { ...setup, text: start.text, understanding: start.understanding, moves },
    expects: {
      end: isOver(run) ? (state.status === "resolved" ? "resolved" : "closed") : "waiting",
      ...(disposition !== undefined && { disposition }),
      visits: [...new Set(visits)].slice(0, visitsMax),
      ...(Object.keys(fields).length > 0 && { fields }),
    },
  };
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
