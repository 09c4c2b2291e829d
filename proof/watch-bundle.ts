/** The handoff bundle: what a person received, against what the case had come to know by then. */
import type { CompiledVersion } from "@/core/case/compile-version";
import { bundleSchema, missingParts, type Bundle } from "@/core/handoff/bundle";
import type { BundlePart } from "@/core/step/contract";
import type { Json, JsonObject } from "@/core/expression/value";
import type { Report, Watch } from "@/proof/monitors";

export function createBundleWatch(compiled: CompiledVersion, report: Report): Watch {
  let isUnderstood = false;
  let isIdentityAsked = false;
  return (event) => {
    switch (event.type) {
      case "case-started":
        if (event.seq > 1) return;
        isUnderstood = event.understanding !== null;
        isIdentityAsked = event.identity !== null;
        return;
      case "understood":
        isUnderstood = true;
        return;
      case "control-met":
      case "control-refused":
        if (event.control === "identity") isIdentityAsked = true;
        return;
      case "work-opened": {
        if (event.work.type !== "handoff") return;
        const bundle = bundleIn(event.work.private.bundle);
        if (!bundle) {
          report("bundle", event.work.step, "There is no bundle.");
          return;
        }
        const lacking = new Set<BundlePart>(missingParts(bundle));
        const { entities, missing } = bundle;
        const hasEntities = missing.length > 0 || entities.items.some((item) => item.field !== null);
        if (!isUnderstood) lacking.add("intent");
        if (!isUnderstood && !hasEntities) lacking.add("entities");
        if (!isUnderstood && !isIdentityAsked) lacking.add("risk");
        const settings = compiled.steps.get(event.work.step)?.settings ?? {};
        if (isEmpty(settings, "suggestedNext")) lacking.add("next-step");
        if (isEmpty(settings, "customerMessage")) lacking.add("customer-message");
        for (const part of lacking) report("bundle", event.work.step, part);
        return;
      }
      default:
    }
  };
}

/** What was parsed once is known again: a search sees the same events along many ways. */
const parsedBundles = new WeakMap<object, Bundle | null>();

function bundleIn(value: Json | undefined): Bundle | null {
  if (value === null || typeof value !== "object") return null;
  const known = parsedBundles.get(value);
  if (known !== undefined) return known;
  const parsed = bundleSchema.safeParse(value);
  const bundle = parsed.success ? parsed.data : null;
  parsedBundles.set(value, bundle);
  return bundle;
}

function isEmpty(settings: JsonObject, name: string): boolean {
  const text = settings[name];
  return typeof text !== "string" || text.trim() === "";
}
