import { expect, it } from "vitest";
import type { Present } from "../store/drawn";
import { refund } from "../test-refund";
import { peopleHere } from "./people-here";

const tab = (given: Partial<Present>): Present => ({
  ...{ session: "t", personId: "sam", name: "Sam", colour: 1, selection: [], isActive: true },
  ...given,
});

it("names each person once, where they are looked at from", () => {
  const people = peopleHere(
    [
      tab({ session: "t1", isActive: false, selection: ["tell"] }),
      tab({ session: "t2", selection: ["gone", "refund"] }),
      tab({ session: "t3", personId: "me", name: "Mia" }),
      tab({ session: "t4", personId: "ada", name: "Ada", isActive: false }),
    ],
    refund,
    "me",
  );
  expect(people.map(({ label, step }) => [label, step])).toEqual([
    [`Sam, editing ${refund.meaning.steps["refund"]?.title}`, "refund"],
    ["You, in another tab, here too", null],
    ["Ada, away", null],
  ]);
});
