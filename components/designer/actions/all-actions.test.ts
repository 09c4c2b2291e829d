import { beforeAll, describe, expect, it } from "vitest";
import { refundCatalogue } from "@/steps/test-refund-journey";
import { createArrangeStore } from "../arrange/arrange-store";
import { keyGroups } from "../header/key-groups";
import { createDesignerStore } from "../store/designer-store";
import { refund } from "../test-refund";
import type { ActionContext, DesignerAction } from "./action";
import { actionFor } from "./action-for";
import { actionOf, allActions } from "./all-actions";
import { isSingleLetter } from "./keys";
import { fetchMerging } from "../store/merging";

beforeAll(() => fetchMerging());

const store = () => createDesignerStore({ journeyId: "j", document: refund, revision: 1 });
const noop = () => {};
const asked: string[] = [];

function context(given: Partial<ActionContext> & { isReadOnly?: boolean } = {}): ActionContext {
  const { isReadOnly = false, ...rest } = given;
  const commands = {
    ...{ isReadOnly, addAfter: noop, connectFrom: noop, edit: noop, focusStep: noop, openDock: noop },
    openDialog: (dialog: string) => void asked.push(dialog),
  };
  return {
    ...{ store: store(), arrange: createArrangeStore(), catalogue: refundCatalogue, commands },
    ...{ view: "canvas", show: noop, flow: null, chosen: [], notes: [], group: null, focus: null },
    ...rest,
  };
}
const inView = { isInView: true, isTyping: false, isElsewhere: false };
const rules = { isApple: false, areSingleLettersOn: true };
const press = (key: string, held: string[] = []) => ({
  ...{ key, code: "", metaKey: false, ctrlKey: held.includes("Mod") },
  ...{ shiftKey: held.includes("Shift"), altKey: held.includes("Alt") },
});
const found = (given: ReturnType<typeof press>, where: Partial<Parameters<typeof actionFor>[2]> = {}) => {
  const action = actionFor(given, allActions, { place: inView, rules, context: context(), ...where });
  return action === null || action === "taken" ? action : action.id;
};

describe("the acts", () => {
  it("stand once", () => {
    const ids = allActions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(actionOf("undo").title).toBe("Undo");
    expect(() => actionOf("nothing")).toThrow("nothing");
  });

  it("never take Tab, and single letters only in a view", () => {
    const keys = allActions.flatMap((action) => (action.keys ?? []).map((key) => ({ key, action })));
    expect(keys.filter(({ key }) => /\bTab$/.test(key))).toEqual([]);
    const everywhere = keys.filter(({ key, action }) => isSingleLetter(key) && action.scope === "screen");
    expect(everywhere.map(({ key }) => key)).toEqual(["?"]);
  });

  it("have no key twice, but where one of the two is never possible beside the other", () => {
    const owners = new Map<string, DesignerAction[]>();
    for (const action of allActions)
      for (const key of action.keys ?? []) owners.set(key, [...(owners.get(key) ?? []), action]);
    const shared = [...owners].filter(([, actions]) => actions.length > 1);
    expect(shared.every(([, actions]) => actions.every((action) => action.isPossible))).toBe(true);
  });

  it("have all the keys that product.md promises", () => {
    const promised = [
      "Mod+Z Mod+Shift+Z Mod+C Mod+X Mod+V Mod+D Mod+A Delete Mod+Delete N A C R F2 Enter",
      "ArrowLeft ArrowRight ArrowUp ArrowDown Shift+ArrowLeft Shift+ArrowDown Mod+G Alt+X Shift+S Shift+Alt+T",
      "Plus Minus 0 1 Mod+F ? Alt+ArrowLeft Alt+ArrowUp F8",
    ]
      .join(" ")
      .split(" ");
    const all = new Set(allActions.flatMap(({ keys }) => keys ?? []));
    expect(promised.filter((key) => !all.has(key))).toEqual([]);
  });
});

describe("a key", () => {
  it("acts where its act does", () => {
    expect(found(press("n"))).toBe("add");
    expect(found(press("n"), { place: { ...inView, isInView: false } })).toBeNull();
    expect(found(press("n"), { place: { ...inView, isTyping: true } })).toBeNull();
    expect(found(press("?"), { place: { ...inView, isInView: false } })).toBe("keys");
    expect(found(press("f", ["Mod"]), { place: { ...inView, isTyping: true } })).toBe("find");
    expect(found(press("f", ["Mod"]), { place: { ...inView, isElsewhere: true } })).toBeNull();
  });

  it("of one letter can be switched off", () => {
    const off = { rules: { ...rules, areSingleLettersOn: false } };
    expect(found(press("n"), off)).toBeNull();
    expect(found(press("?"), off)).toBeNull();
    expect(found(press("a", ["Mod"]), off)).toBe("select-all");
  });

  it("of an edit does nothing where the draft is read only", () => {
    expect(found(press("n"), { context: context({ isReadOnly: true }) })).toBeNull();
    expect(found(press("a", ["Mod"]), { context: context({ isReadOnly: true }) })).toBe("select-all");
  });

  it("that cannot be done now does not fall through to the browser", () => {
    expect(found(press("d", ["Mod"]))).toBe("taken");
    expect(found(press("c", ["Mod"]))).toBeNull();
    expect(found(press("Delete"))).toBeNull();
    expect(found(press("Delete"), { context: context({ chosen: ["refund"] }) })).toBe("delete");
  });
});

describe("an act", () => {
  it("removes the chosen steps and can be undone", () => {
    const given = context({ chosen: ["policy", "refund"] });
    actionOf("delete-reconnect").run(given);
    expect(given.store.getState().document.meaning.steps["refund"]).toBeUndefined();
    actionOf("undo").run(given);
    expect(given.store.getState().document).toEqual(refund);
  });

  it("selects all of the chosen steps' kinds", () => {
    const given = context({ chosen: ["consent"] });
    actionOf("select-kind").run(given);
    const { steps } = refund.meaning;
    const gates = Object.keys(steps).filter((id) => steps[id]?.kind === "gate");
    expect(given.store.getState().selection).toEqual(gates);
  });

  it("walks along the journey, and selects along it with Shift", () => {
    const given = context();
    actionOf("walk-right").run(given);
    expect(given.store.getState().selection).toEqual(["intake"]);
    actionOf("extend-right").run(given);
    actionOf("extend-right").run(given);
    expect(given.store.getState().selection).toEqual(["intake", "details", "lookup"]);
  });

  it("selects the steps that it opens a dialog for", () => {
    const given = context({ chosen: ["refund"] });
    actionOf("replace").run(given);
    expect(given.store.getState().selection).toEqual(["refund"]);
    expect(asked.at(-1)).toBe("replace");
  });
});

describe("the list of keys", () => {
  it("has every act with a key, and is searched by name and by key", () => {
    const all = keyGroups("").flatMap(({ rows }) => rows.map(({ what }) => what));
    for (const { title, keys } of allActions) if (keys) expect(all).toContain(title);
    expect(keyGroups("undo").map(({ title }) => title)).toEqual(["Edit"]);
    expect(
      keyGroups("ctrl f")
        .flatMap(({ rows }) => rows)
        .map(({ what }) => what),
    ).toContain("Find in the journey");
    expect(keyGroups("no such key")).toEqual([]);
  });
});
