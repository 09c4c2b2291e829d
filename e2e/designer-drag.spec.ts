import { expect, test, type Locator, type Page } from "@playwright/test";
import { playKeepSubmit } from "./world/designer";
import { pageOf } from "./world/people";

/** A whole journey drawn with the mouse: every step, gate, assignment, field and connection is dragged to its place. */

const told = "What the customer is told";

test("a journey of ten steps is drawn by dragging, played, kept as a scenario and submitted", async ({
  browser,
}) => {
  test.slow();
  const page = await pageOf(browser, "orchestrator", { width: 2560, height: 1300 });
  await page.addInitScript(() => window.localStorage.setItem("cuesheet.pointing-device", "mouse"));
  await page.goto("/journeys/new");
  await page.getByRole("radio", { name: /^Cancel an order/ }).click();
  await page.getByLabel("Name of the journey").fill(`Drawn ${Date.now().toString(36)}`);
  await page.getByRole("button", { name: "Draw it yourself" }).click();
  await expect(page).toHaveURL(/\/journeys\/(?!new)/);
  await expect(item(page, "Add Intake")).toBeVisible();

  await place(page, "Intake", { column: 0, row: 0 }, { Title: "Understand the request" });
  // The first step may be shown in the middle: it is dragged to where the others follow it.
  await drop(page, step(page, "Understand the request"), { x: 620, y: 460 });
  await place(page, "Message", { column: 1, row: 0 }, { Title: "Greet", [told]: "I am an AI assistant." });
  await place(page, "Collect", { column: 2, row: 0 }, { Title: "Ask why" });
  const task = { Title: "Cancel it by hand", "What the person has to do": "Cancel the order." };
  await place(page, "Task", { column: 4, row: 0 }, task);
  await place(page, "Message", { column: 0, row: 1 }, { Title: "Tell", [told]: "Your order is cancelled." });
  await place(page, "Wait", { column: 1, row: 1 }, { Title: "Wait an hour" });
  await place(page, "Message", { column: 2, row: 1 }, { Title: "Come back", [told]: "It is settled now." });
  await place(
    page,
    "Resolve",
    { column: 3, row: 1 },
    { Title: "Make sure", [told]: "Your order is cancelled." },
  );
  const handoff = {
    Title: "A colleague takes over",
    "Suggested next step": "Talk to the customer.",
    "What to tell the customer": "A colleague takes over.",
  };
  await place(page, "Handoff", { column: 4, row: 1 }, handoff);

  await draw(page, "Understand the request", "understood", "Greet");
  await draw(page, "Greet", "sent", "Ask why");
  await draw(page, "Ask why", "done", "Cancel it by hand");
  await draw(page, "Cancel it by hand", "done", "Tell");
  await draw(page, "Tell", "sent", "Wait an hour");
  await draw(page, "Wait an hour", "elapsed", "Come back");
  await draw(page, "Come back", "sent", "Make sure");

  await dropOn(page, "Add Identity gate", "Cancel it by hand");
  await expect(step(page, "Identity gate", "guards Cancel it by hand")).toBeVisible();
  await expect(page.getByRole("group", { name: /^[A-Z][a-z -]+ step / })).toHaveCount(10);
  await dropOn(page, "Assign Orders", "Cancel it by hand");
  await dropOn(page, "Assign Orders", "A colleague takes over");
  await expect(step(page, "A colleague takes over", "performed by Orders")).toBeVisible();
  const palette = page.getByRole("navigation", { name: "Palette" });
  await palette.getByRole("button", { name: "New field" }).click();
  await palette.getByLabel("Label of the new field").fill("Why");
  await palette.getByRole("button", { name: "Add", exact: true }).click();
  await dropOn(page, "Give Why", "Ask why");
  await dropOn(page, "Give Why", "A colleague takes over");
  await expect(page.getByRole("button", { name: "Undo Give A colleague takes over Why" })).toBeEnabled();

  const dock = page.getByRole("region", { name: "Dock" });
  await expect(dock.getByRole("button", { name: /problems/ })).toHaveAttribute("aria-expanded", "true");
  await dock.getByRole("button", { name: "Use “A colleague takes over”" }).click();
  // What a fix cannot know is told where it is wrong.
  await dock.getByRole("button", { name: /“Make sure” resolves the case without a receipt/ }).click();
  await page.getByRole("switch", { name: "Ask whether the problem is solved" }).click();
  await expect(dock.getByRole("button", { name: /^(No problems|\d+ warnings?)/ })).toBeVisible();

  await playKeepSubmit(page);
  await page.context().close();
});

/** Drags a new step to its place in the grid and says in the inspector what it is. */
async function place(
  page: Page,
  kind: string,
  { column, row }: { column: number; row: number },
  settings: { Title: string } & Record<string, string>,
): Promise<void> {
  await drop(page, item(page, `Add ${kind}`), { x: 620 + column * 320, y: 420 + row * 380 });
  await expect(page.getByRole("textbox", { name: "Title", exact: true })).toHaveValue(kind);
  for (const [label, words] of Object.entries(settings)) {
    const box = page.getByRole("textbox", { name: label, exact: true });
    await box.fill(words);
    await box.press("Tab");
  }
  await expect(step(page, settings.Title)).toBeVisible();
}

async function drop(page: Page, what: Locator, at: { x: number; y: number }): Promise<void> {
  await take(page, what);
  await page.mouse.move(at.x, at.y, { steps: 4 });
  await page.mouse.up();
}

async function draw(page: Page, from: string, exit: string, to: string): Promise<void> {
  const target = await step(page, to).boundingBox();
  if (!target) throw new Error("It is not to be seen.");
  await take(page, step(page, from).locator(`[data-handleid="${exit}"]`));
  await page.mouse.move(target.x + 4, target.y + 28, { steps: 6 });
  await page.mouse.up();
  await expect(page.getByRole("img", { name: new RegExp(`^From ${from}, .*, to ${to}$`) })).toBeAttached();
}

/** What can be taken from the palette. */
function item(page: Page, name: string): Locator {
  return page.getByRole("navigation", { name: "Palette" }).getByRole("button", { name, exact: true });
}

/** A step on the canvas, by its title and whatever else its name says. */
function step(page: Page, title: string, says = ""): Locator {
  return page.getByRole("group", { name: new RegExp(`^[A-Z][a-z -]+ step ${title}.*${says}`) });
}

async function dropOn(page: Page, what: string, title: string): Promise<void> {
  const box = await step(page, title).boundingBox();
  if (!box) throw new Error("It is not to be seen.");
  await drop(page, item(page, what), { x: box.x + box.width / 2, y: box.y + box.height / 2 });
}

async function take(page: Page, what: Locator): Promise<void> {
  await what.scrollIntoViewIfNeeded();
  const box = await what.boundingBox();
  if (!box) throw new Error("It is not to be seen.");
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 20, from.y, { steps: 2 });
}
