import { expect, test, type Locator, type Page } from "@playwright/test";
import { pressOn, tabTo, typeInto } from "./world/keyboard";
import { pageOf } from "./world/people";

/** A journey from the first step to the review by somebody who has no mouse: nothing here is clicked or pointed at. */

test("ten steps are drawn, repaired, played, kept as a scenario and submitted, by keyboard alone", async ({
  browser,
}) => {
  test.slow();
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
  await addAfter(page, "who they say", "Identity gate", "Know who asks");
  await addAfter(page, "Task", "Task", "Ask the carrier");
  await set(page, "Ask the carrier", "What the person has to do", "Call the carrier about the parcel.");
  await choosePerformers(page, "Ask the carrier", "Orders");
  await connect(page, "Not done in time", "Hand over to a person");
  await expect(stepOf(page, "Ask the carrier")).toBeFocused();
  await addAfter(page, "Wait", "Wait", "Give the carrier an hour");
  await addAfter(page, "Sends the customer", "Message", "Say where it is");
  await set(page, "Say where it is", "What the customer is told", "Your parcel is on its way again.");
  await addAfter(page, "Wait", "Wait", "Let it arrive");
}

/** Chooses the queue of a step's people, in its settings, and takes away by when they must be done. */
async function choosePerformers(page: Page, step: string, queue: string): Promise<void> {
  await page.keyboard.press("Enter");
  const settings = page.getByRole("form", { name: `Settings of ${step}` });
  await pressOn(page, settings.getByRole("combobox", { name: "Queue" }));
  await expect(page.getByRole("option", { name: queue })).toBeVisible();
  await page.keyboard.type(queue);
  await page.keyboard.press("Enter");
  await tabTo(page, settings.getByRole("textbox", { name: "Due within minutes" }));
  await page.keyboard.press("Delete");
  await tabTo(page, settings.getByRole("textbox", { name: "What the person has to do" }));
  await page.keyboard.press("Escape");
  await expect(stepOf(page, step)).toBeFocused();
}

/** Connects an exit of the focused step to the step with the title. */
async function connect(page: Page, exit: string, to: string): Promise<void> {
  await page.keyboard.press("c");
  await choose(page, "Which exit?", exit);
  await typeInto(page, page.getByPlaceholder("Where does it lead?"), to);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

/** From problem to problem by F8, and to the panel for its repair by one key. */
async function fixProblems(page: Page): Promise<void> {
  const dock = page.getByRole("region", { name: "Dock" });
  const due = dock.getByRole("button", { name: /waits for a person without a due time/ });
  await page.keyboard.press("F8");
  await expect(stepOf(page, "Ask the carrier")).toBeFocused();
  await tabTo(page, due);
  await page.keyboard.press("f");
  await expect(due).toHaveCount(0);
  await expect(dock.getByRole("button", { name: "No problems" })).toBeVisible();
}

/** Plays the case by what can happen next, always the plainest, until it has ended. */
async function playToTheEnd(page: Page): Promise<void> {
  await page.keyboard.press("Shift+Alt+p");
  const simulator = page.getByRole("region", { name: "Simulator" });
  const isSignedIn = simulator.getByRole("switch", { name: "The customer is signed in" });
  await tabTo(page, isSignedIn);
  await page.keyboard.press("Space");
  await expect(isSignedIn).toBeChecked();
  await pressOn(page, simulator.getByRole("button", { name: "Start the case" }), "Shift+Tab");
  await expect(simulator.getByRole("group", { name: "What can happen next" })).toBeVisible();
  const oneStep = simulator.getByRole("button", { name: "One step" });
  await tabTo(page, oneStep, "Shift+Tab");
  const end = simulator.getByText("The case has ended.");
  for (let moves = 0; moves < 20 && !(await end.isVisible()); moves++) {
    await page.keyboard.press("Enter");
    await expect(oneStep).toBeFocused();
  }
  await expect(end).toBeVisible();
}

async function keepScenario(page: Page, name: string): Promise<void> {
  const simulator = page.getByRole("region", { name: "Simulator" });
  await pressOn(page, simulator.getByRole("button", { name: "Keep as scenario" }));
  const dialog = page.getByRole("dialog", { name: "Keep as scenario" });
  await typeInto(page, dialog.getByRole("textbox", { name: /^Name/ }), name);
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press("Shift+Alt+s");
  const dock = page.getByRole("region", { name: "Dock" });
  await expect(dock.getByRole("listitem").filter({ hasText: name }).getByLabel("Passes")).toBeVisible();
}

async function submit(page: Page): Promise<void> {
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("dialog", { name: "Commands" }).getByRole("combobox")).toBeFocused();
  await page.keyboard.type("Submit for review");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Submit for review" });
  await typeInto(page, dialog.getByLabel(/What changed/), "Drawn without a mouse.");
  await pressOn(page, dialog.getByRole("button", { name: "Submit for review" }));
  await expect(dialog.getByText("Version 1 is in review")).toBeVisible();
}

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
