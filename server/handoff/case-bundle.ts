import "server-only";
import type { CompiledVersion } from "@/core/case/compile-version";
import type { CaseState } from "@/core/case/state";
import { assembleBundle } from "@/core/handoff/assemble";
import { bundleSchema, type Bundle } from "@/core/handoff/bundle";
import type { WorkRequest } from "@/core/case/events";
import { ownValue } from "@/core/step/own-value";
import type { WorkKind } from "./desk-row";

/**
 * The seven parts for who works on an item. A handoff keeps the bundle it was given; for other work the same parts are
 * put together from the case as it stands, so that nobody decides blind.
 */
export function bundleFor(
  kind: WorkKind,
  content: WorkRequest["private"],
  { state, compiled }: { state: CaseState; compiled: CompiledVersion },
): Bundle {
  const own = content.bundle === undefined ? null : bundleSchema.safeParse(content.bundle);
  if (own?.success) return own.data;
  return assembleBundle({
    state,
    meaning: compiled.meaning,
    catalogue: compiled.catalogue,
    fill: () => ({ ok: false, why: "only a handoff has texts of its own" }),
    handoff: {
      ...{ reason: reasons[kind], suggestedNext: "", customerMessage: "" },
      entities: plainFields(state, compiled),
    },
  });
}

/** Answers of systems, whole, would bury what the reader looks for; they stand on the case page. */
function plainFields({ setFields }: CaseState, { fieldTypes }: CompiledVersion): string[] {
  return setFields.filter((name) => {
    const type = ownValue(fieldTypes, name);
    return (
      type !== undefined && type.type !== "record" && (type.type !== "list" || type.of.type !== "record")
    );
  });
}

const reasons: Record<WorkKind, string> = {
  handoff: "",
  approval: "This step needs a person's approval before it is done.",
  task: "This step of the journey is a person's work.",
  quality: "This case was sampled for a quality review.",
};
