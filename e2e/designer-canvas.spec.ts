import { expect, test, type Browser, type Locator, type Page } from "@playwright/test";
import { importJourney } from "./world/api";
import { changeAndHandOver } from "./world/journeys";
import { pageOf } from "./world/people";

/** What the palette holds is put onto the canvas: by dragging, with a preview; by a click; and by keys. */

test("who performs a step is dropped on it, seen before it is let go, and undone", async ({ browser }) => {
  const page = await openCanvas(browser, "Drop who");
  const lookUp = step(page, "Look up the customer");
  await expect(step(page, "Look up the customer", "performed by the system")).toBeVisible();

  await hold(page, item(page, "Assign AI, a person confirms"), lookUp);
  await expect(page.getByText(/^Look up the customer: performed by AI, confirmed by /)).toBeVisible();
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(step(page, "Look up the customer", "performed by the system")).toBeVisible();

  await hold(page, item(page, "Assign AI, a person confirms"), lookUp);
  await page.mouse.up();
  await expect(step(page, "Look up the customer", "performed by AI, confirmed by ")).toBeVisible();
  await page.getByRole("button", { name: "Undo Assign Look up the customer" }).click();
  await expect(step(page, "Look up the customer", "performed by the system")).toBeVisible();

  await hold(page, item(page, "Assign AI"), step(page, "A colleague takes over"));
  await expect(page.getByText(/^Handoff steps are performed by /)).toBeVisible();
  await page.mouse.up();
  await expect(step(page, "A colleague takes over", "performed by Orders")).toBeVisible();
  await page.context().close();
});

test("a gate is dropped on the step that it guards and stands before it", async ({ browser }) => {
  const page = await openCanvas(browser, "Drop gate");
  const gate = item(page, "Add Approval gate");
  await hold(page, gate, step(page, "Change the address"));
  await expect(page.getByText("Approval by a person before Change the address")).toBeVisible();
  await page.mouse.up();
  await expect(step(page, "Approval gate", "guards Change the address")).toBeVisible();
  await expect(connection(page, "From Approval gate, Approved, to Change the address")).toBeAttached();
  await expect(connection(page, "From Is it this customer?, Verified, to Approval gate")).toBeAttached();

  await hold(page, gate, step(page, "Is it this customer"));
  await expect(page.getByText("A gate stands before a step, not before another gate.")).toBeVisible();
  await page.mouse.up();
  await expect(page.getByRole("group", { name: /^Gate step Approval gate/ })).toHaveCount(1);
  await page.context().close();
});

test("a field is dropped on a handoff and a step onto a connection", async ({ browser }) => {
  const page = await openCanvas(browser, "Drop field");
  const palette = page.getByRole("navigation", { name: "Palette" });
  await palette.getByRole("searchbox", { name: "Search the palette" }).fill("city");
  await hold(page, item(page, "Give City"), step(page, "A colleague takes over"));
  await expect(page.getByText("City joins the key entities of “A colleague takes over”")).toBeVisible();
  await page.mouse.up();
  await expect(page.getByRole("button", { name: "Undo Give A colleague takes over City" })).toBeEnabled();

  await palette.getByRole("searchbox", { name: "Search the palette" }).fill("message");
  const way = connection(page, "From Look up the customer, Done, to Is it this customer?");
  await hold(page, item(page, "Add Message"), way);
  await expect(page.getByText("Message between Look up the customer and Is it this customer?")).toBeVisible();
  await page.mouse.up();
  await expect(connection(page, "From Look up the customer, Done, to Message")).toBeAttached();
  await expect(connection(page, "From Message, Sent, to Is it this customer?")).toBeAttached();
  await page.context().close();
});

test("a click on the palette does the same to what is selected, or says what to select", async ({
  browser,
}) => {
  const page = await openCanvas(browser, "Click");
  await item(page, "Add Consent gate").click();
  await expect(page.getByText("Select the step that the gate shall guard first")).toBeVisible();

  await step(page, "Change the address").click();
  await item(page, "Add Consent gate").click();
  await expect(step(page, "Consent gate", "guards Change the address")).toBeVisible();

  await step(page, "Look up the customer").click();
  await item(page, "Assign AI, a person confirms").click();
  await expect(step(page, "Look up the customer", "performed by AI, confirmed by ")).toBeVisible();

  await page.getByRole("button", { name: "Insert a step after Look up the customer, Done" }).click();
  await page.getByPlaceholder("Which step comes here?").fill("compute");
  await page.keyboard.press("Enter");
  await expect(connection(page, "From Compute, Done, to Is it this customer?")).toBeAttached();
  await page.context().close();
});

test("the menu of a step does the same by keys alone", async ({ browser }) => {
  const page = await openCanvas(browser, "Keys");
  await step(page, "Change the address").focus();
  await page.keyboard.press("Shift+F10");
  const menu = page.getByRole("menu", { name: "Acts on the step" });
  await menu.getByRole("menuitem", { name: "Guard with" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("menuitem", { name: "Identity gate" })).toBeFocused();
  await page.keyboard.press("t");
  await expect(page.getByRole("menuitem", { name: "Two-person approval" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(step(page, "Two-person approval", "guards Change the address")).toBeFocused();

  await step(page, "A colleague takes over").focus();
  await page.keyboard.press("Shift+F10");
  await menu.getByRole("menuitem", { name: "Give it a field" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("City");
  await expect(page.getByRole("menuitem", { name: "City" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("City joins the key entities of “A colleague takes over”")).toBeVisible();
  await page.context().close();
});

async function openCanvas(browser: Browser, word: string): Promise<Page> {
  const page = await pageOf(browser, "orchestrator", { width: 1920, height: 1000 });
  const journeyId = await importJourney(page, changeAndHandOver(`${word} ${Date.now().toString(36)}`));
  await page.goto(`/journeys/${journeyId}`);
  await expect(step(page, "Look up the customer")).toBeVisible();
  return page;
}

/** What can be taken from the palette. */
function item(page: Page, name: string): Locator {
  return page.getByRole("navigation", { name: "Palette" }).getByRole("button", { name, exact: true });
}

/** A step on the canvas, by its title and whatever else its name says. */
function step(page: Page, title: string, says = ""): Locator {
  return page.getByRole("group", { name: new RegExp(`^[A-Z][a-z -]+ step ${title}.*${says}`) });
}

function connection(page: Page, name: string): Locator {
  return page.getByRole("img", { name, exact: true });
}

/** Takes something with the mouse and holds it over something else. */
async function hold(page: Page, what: Locator, over: Locator): Promise<void> {
  await what.scrollIntoViewIfNeeded();
  const from = await middleOf(what);
  const to = await middleOf(over);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 20, from.y, { steps: 2 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
}

async function middleOf(element: Locator): Promise<{ x: number; y: number }> {
  const box = await element.boundingBox();
  if (!box) throw new Error("It is not to be seen.");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
