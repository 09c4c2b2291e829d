import { expect, it } from "vitest";
import { createDesignerStore } from "../store/designer-store";
import { refund } from "../test-refund";
import { isFresh, selectFresh } from "./fresh-selection";

it("a step is fresh until something else is selected, and not again when one comes back to it", () => {
  const store = createDesignerStore({ journeyId: "j", document: refund, revision: 0 });
  selectFresh(store, "thanks");
  expect(store.getState().selection).toEqual(["thanks"]);
  expect(isFresh(store, "thanks")).toBe(true);
  store.getState().setProblems([]);
  expect(isFresh(store, "thanks")).toBe(true);
  selectFresh(store, "help");
  expect([isFresh(store, "thanks"), isFresh(store, "help")]).toEqual([false, true]);
  store.getState().select(["thanks"]);
  store.getState().select(["help"]);
  expect(isFresh(store, "help")).toBe(false);
});
