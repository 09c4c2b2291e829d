import { describe, expect, test } from "vitest";
import type { Catalogue } from "@/core/journey/catalogue";
import { emptyCatalogue } from "@/core/journey/defaults";
import { completeDocument } from "@/core/journey/complete-document";
import type { JourneyDocument, Meaning } from "@/core/journey/document";
import { apply } from "@/core/journey/edit";
import { checkJourney } from "@/steps/checker";
import { fieldUses } from "@/steps/field-uses";
import { renameField } from "@/steps/rename-field";
import { changeAt, valueAt } from "@/steps/settings-path";
import { parcelCatalogue, parcelJourney } from "@/steps/test-parcel-journey";
import { refundCatalogue, refundJourney } from "@/steps/test-refund-journey";

const fresh = "zz_fresh";

function renamed(meaning: Meaning, catalogue: Catalogue, from: string, to: string): JourneyDocument {
  let document = completeDocument({ format: 1, meaning, layout: { positions: {} } });
  const commands = renameField({ meaning: document.meaning, catalogue }, from, to);
  for (const command of commands) {
    const applied = apply(document, command);
    if (!applied.ok) throw new Error(applied.message);
    document = applied.document;
  }
  return document;
}

describe.each([
  ["refund", refundJourney, refundCatalogue],
  ["parcel", parcelJourney, parcelCatalogue],
])("a field's new name in the %s journey", (_, meaning, catalogue) => {
  const names = Object.keys(meaning.fields);

  test.each(names)("%s: nothing is wrong that was not before, and back again is the same", (name) => {
    const document = renamed(meaning, catalogue, name, fresh);
    const before = checkJourney({ meaning }, catalogue);
    const after = checkJourney({ meaning: document.meaning }, catalogue);
    expect(after.map(({ rule, step, severity }) => ({ rule, step, severity }))).toEqual(
      before.map(({ rule, step, severity }) => ({ rule, step, severity })),
    );
    const back = renamed(document.meaning, catalogue, fresh, name);
    expect(back.meaning.steps).toEqual(meaning.steps);
    expect(back.meaning.fields).toEqual(meaning.fields);
  });

  test.each(names)("%s: the same steps use it, in the same ways", (name) => {
    const before = fieldUses(meaning, catalogue);
    const after = fieldUses(renamed(meaning, catalogue, name, fresh).meaning, catalogue);
    expect(after.get(fresh)).toEqual(before.get(name));
    expect(after.get(name)).toBeUndefined();
  });
});

describe("where a field is used", () => {
  test("tells who sets it, who reads it and who only names it", () => {
    const uses = fieldUses(refundJourney, refundCatalogue);
    expect(uses.get("order_id")?.map(({ how }) => how)).toEqual(expect.arrayContaining(["sets", "reads"]));
    expect(fieldUses({ ...refundJourney, steps: {} }, emptyCatalogue).size).toBe(0);
  });
});

test("a name that is taken changes nothing", () => {
  const [first = "", second = ""] = Object.keys(refundJourney.fields);
  expect(renameField({ meaning: refundJourney, catalogue: refundCatalogue }, first, second)).toEqual([]);
});

test("paths lead to settings, keys with dots in them too", () => {
  const settings = { arms: [{ condition: "a" }], outputs: { "a.b": "c" } };
  expect(valueAt(settings, "arms.0.condition")).toBe("a");
  expect(valueAt(settings, "outputs.a.b")).toBe("c");
  expect(valueAt(settings, "arms.3.condition")).toBeUndefined();
  expect(changeAt(settings, "arms.0.condition", () => "d")).toEqual({
    ...settings,
    arms: [{ condition: "d" }],
  });
  expect(changeAt(settings, "nothing.there", () => "d")).toBe(settings);
});
