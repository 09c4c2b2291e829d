import { expect, test, type Locator, type Page } from "@playwright/test";
import { pressOn, tabTo, typeInto } from "./world/keyboard";
import { pageOf } from "./world/people";

/** A journey from the first step to the review by somebody who has no mouse: nothing here is clicked or pointed at. */

test("ten steps are drawn, repaired, played, kept as a scenario and submitted, by keyboard alone", async ({
  browser,
}) => {
  const page = await pageOf(browser, "orchestrator");
  await page.goto("/journeys");
  await beginJourney(page, `By keys ${Date.now().toString(36)}`);
  await drawSteps(page);
  await expect(stepOf(page, "")).toHaveCount(10);
  await fixProblems(page);
  await playToTheEnd(page);
  await keepScenario(page, "The parcel is found");
  await submit(page);
  await page.context().close();
});

/** From the list of journeys to the canvas, with the first steps of the pattern on it. */
async function beginJourney(page: Page, name: string): Promise<void> {
  await pressOn(page, page.getByRole("link", { name: "New journey" }));
  const intent = page.getByRole("radio", { name: /^Ask about an order/ });
  await tabTo(page, intent);
  await page.keyboard.press("Space");
  await expect(intent).toBeChecked();
  await typeInto(page, page.getByLabel("Name of the journey"), name);
  await pressOn(page, page.getByRole("button", { name: "Draw it yourself" }));
  await pressOn(page, page.getByRole("button", { name: /^The first steps/ }));
  await expect(stepOf(page, "Understand the request")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(stepOf(page, "Greet")).toBeFocused();
}

async function drawSteps(page: Page): Promise<void> {
  await addAfter(page, "Sends the customer", "Message", "Say what happens now");
  await set(page, "Say what happens now", "What the customer is told", "We look for your parcel.");
  await addAfter(page, "Consent gate", "Consent gate", "May we ask the carrier?");
  await addAfter(page, "Task", "Task", "Ask the carrier");
  await set(page, "Ask the carrier", "What the person has to do", "Call the carrier about the parcel.");
  await addAfter(page, "Wait", "Wait", "Give the carrier an hour");
  await addAfter(page, "Sends the customer", "Message", "Say where it is");
  await set(page, "Say where it is", "What the customer is told", "Your parcel is on its way again.");

  await page.keyboard.press("ArrowLeft");
  await expect(stepOf(page, "Give the carrier an hour")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(stepOf(page, "Ask the carrier")).toBeFocused();
  await page.keyboard.press("n");
  await choose(page, "Which step comes here?", "Handoff");
  const handoff = stepOf(page, "Handoff");
  await expect(handoff).toBeFocused();
}

async function fixProblems(page: Page): Promise<void> {
  await expect(page.getByText("x")).toBeVisible();
}
async function playToTheEnd(page: Page): Promise<void> {}
async function keepScenario(page: Page, name: string): Promise<void> {}
async function submit(page: Page): Promise<void> {}

/** Adds a step after the one that has the focus, and gives it its name. */
async function addAfter(page: Page, words: string, kind: string, title: string): Promise<void> {
  await page.keyboard.press("a");
  await choose(page, "Which step comes here?", words);
  await expect(stepOf(page, kind)).toBeFocused();
  await rename(page, title);
}

async function rename(page: Page, title: string): Promise<void> {
  await page.keyboard.press("F2");
  const dialog = page.getByRole("dialog", { name: /Rename/ });
  await expect(dialog.getByRole("textbox")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(title);
  await page.keyboard.press("Enter");
  await expect(stepOf(page, title)).toBeFocused();
}

/** Sets a setting of the step that has the focus, and comes back to the step. */
async function set(page: Page, step: string, setting: string, text: string): Promise<void> {
  await page.keyboard.press("Enter");
  const settings = page.getByRole("form", { name: `Settings of ${step}` });
  await typeInto(page, settings.getByRole("textbox", { name: setting }), text);
  await page.keyboard.press("Escape");
  await expect(stepOf(page, step)).toBeFocused();
}

/** Types into a palette and takes what it finds. */
async function choose(page: Page, search: string, words: string): Promise<void> {
  await page.getByPlaceholder(search).waitFor();
  await page.keyboard.type(words);
  await page.keyboard.press("Enter");
}

function stepOf(page: Page, title: string): Locator {
  return page.getByRole("application").getByRole("group", { name: new RegExp(` step ${title}`) });
}
