import { expect, it } from "vitest";
import { actionIcons } from "./action-icons";
import { allActions } from "./all-actions";

it("names acts that are there, and each that a list shows has one", () => {
  const ids = allActions.map(({ id }) => id);
  expect(Object.keys(actionIcons).filter((id) => !ids.includes(id))).toEqual([]);
  const without = allActions.filter(({ id, isKeyOnly }) => !isKeyOnly && !actionIcons[id]);
  expect(without.map(({ id }) => id)).toEqual([]);
});
