import { expect, test, type Locator, type Page } from "@playwright/test";
import { pageOf } from "./world/people";

/** A whole journey drawn with the mouse: every step, gate, assignment, field and connection is dragged to its place. */

test("a journey of ten steps is drawn by dragging, tried and submitted", async ({ browser }) => {
  const page = await pageOf(browser, "orchestrator", { width: 2560, height: 1300 });
  await page.addInitScript(() => window.localStorage.setItem("cuesheet.pointing-device", "mouse"));
  await page.goto("/journeys/new");
  await page.getByRole("radio", { name: /^Cancel an order/ }).click();
  await page.getByLabel("Name of the journey").fill(`Drawn ${Date.now().toString(36)}`);
  await page.getByRole("button", { name: "Draw it yourself" }).click();
  await expect(page).toHaveURL(/\/journeys\/(?!new)/);
  await expect(item(page, "Add Intake")).toBeVisible();
  const close = page.getByRole("button", { name: "Close the dock" });
  if (await close.isVisible()) await close.click();

  await place(page, "Intake", "Understand the request", 0, 0);
  // The first step may be shown in the middle: it is dragged to where the others follow it.
  await drop(page, step(page, "Understand the request"), { x: 620, y: 460 });
  await place(page, "Message", "Greet", 1, 0);
  await place(page, "Collect", "Ask what it is", 2, 0);
  await place(page, "Task", "Cancel it by hand", 4, 0);
  await place(page, "Message", "Say that it is done", 0, 1);
  await place(page, "Wait", "Wait a day", 1, 1);
  await place(page, "Message", "Ask how it was", 2, 1);
  await place(page, "Resolve", "Resolve", 3, 1);
  await place(page, "Handoff", "A colleague takes over", 4, 1);
  await page.screenshot({ path: "/tmp/drag/1.png" });

  await draw(page, "Understand the request", "understood", "Greet");
  await draw(page, "Greet", "sent", "Ask what it is");
  await draw(page, "Ask what it is", "done", "Cancel it by hand");
  await draw(page, "Cancel it by hand", "done", "Say that it is done");
  await draw(page, "Say that it is done", "sent", "Wait a day");
  await draw(page, "Wait a day", "elapsed", "Ask how it was");
  await draw(page, "Ask how it was", "sent", "Resolve");
  await hold(page, item(page, "Add Approval gate"), step(page, "Cancel it by hand"));
  await page.mouse.up();
  await expect(step(page, "Approval gate", "guards Cancel it by hand")).toBeVisible();
  await expect(page.locator(".react-flow__node-step")).toHaveCount(10);
  await page.screenshot({ path: "/tmp/drag/2.png" });
  await page.getByRole("region", { name: "Dock" }).getByRole("button").first().click();
  await page.screenshot({ path: "/tmp/drag/3.png" });
  console.log(await page.getByRole("list", { name: "Problems" }).innerText());
});

async function place(page: Page, kind: string, title: string, column: number, row: number): Promise<void> {
  const at = { x: 620 + column * 320, y: 420 + row * 380 };
  await drop(page, item(page, `Add ${kind}`), at);
  const name = page.getByRole("textbox", { name: "Title", exact: true });
  await expect(name).toHaveValue(kind);
  await name.fill(title);
  await name.press("Tab");
  await expect(step(page, title)).toBeVisible();
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

async function hold(page: Page, what: Locator, over: Locator): Promise<void> {
  const box = await over.boundingBox();
  if (!box) throw new Error("It is not to be seen.");
  await take(page, what);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
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
