import { expect, it } from "vitest";
import { checkJourney } from "@/steps/checker";
import { demoCalendars } from "./calendars";
import { storeCatalogue } from "./catalogue";
import { customersWish, lateParcel } from "./late-parcel";

const { meaning } = customersWish;
const catalogue = {
  ...storeCatalogue,
  calendars: demoCalendars,
  journeys: { wish: { title: meaning.name, versionHash: "1", meaning } },
};

it("the journey that is called has nothing for the checker to say", () => {
  expect(checkJourney(customersWish, catalogue)).toEqual([]);
});

it("the draft that calls it has nothing either", () => {
  expect(checkJourney(lateParcel("wish"), catalogue)).toEqual([]);
});
