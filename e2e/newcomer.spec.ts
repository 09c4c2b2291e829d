import { expect, test, type Browser, type Page } from "@playwright/test";
import { Newcomer } from "./world/newcomer";
import { pageOf } from "./world/people";

/** A newcomer's first journey, from the list of journeys to a version in review, in under sixty actions. */

const stepsMin = 5;

test("four questions give a journey that can be submitted as it is", async ({ browser }) => {
  const page = await firstVisit(browser);
  const newcomer = new Newcomer(page);
  await newcomer.click(page.getByRole("link", { name: "New journey" }));
  await newcomer.click(page.getByRole("radio", { name: /^Cancel an order/ }));
  await newcomer.type(page.getByLabel("Name of the journey"), `Newcomer cancels ${stamp()}`);
  await newcomer.click(next(page));
  await expect(
    page.getByRole("heading", { level: 1, name: "What proves that the problem ended?" }),
  ).toBeFocused();
  await newcomer.click(next(page));
  await expect(page.getByRole("heading", { level: 4, name: "Cancel an order" })).toBeVisible();

  await page.reload();
  await expect(page.getByRole("heading", { level: 4, name: "Cancel an order" })).toBeVisible();

  await newcomer.click(next(page));
  await expect(page.getByRole("list", { name: "Gates before Cancel an order" })).toContainText(
    "Customer's yes",
  );
  await newcomer.click(page.getByRole("button", { name: "Create journey" }));

  await newcomer.click(page.getByRole("button", { name: "Mouse", exact: true }));
  const ready = page.getByRole("region", { name: /^Your draft is ready/ });
  await expect(ready).toBeVisible();
  expect(await page.locator(".react-flow__node-step").count()).toBeGreaterThanOrEqual(stepsMin);
  const screen = new URL(page.url()).pathname;
  await newcomer.click(ready.getByRole("button", { name: "Submit" }));
  await submit(newcomer);
  expect(new URL(page.url()).pathname).toBe(screen);
  test.info().annotations.push({ type: "actions", description: String(newcomer.actions) });
  await page.context().close();
});

test("on an empty canvas the first steps, a question and a field are enough", async ({ browser }) => {
  const page = await firstVisit(browser);
  const newcomer = new Newcomer(page);
  await newcomer.click(page.getByRole("link", { name: "New journey" }));
  await newcomer.click(page.getByRole("radio", { name: /^Ask about an order/ }));
  await newcomer.type(page.getByLabel("Name of the journey"), `Newcomer draws ${stamp()}`);
  await newcomer.click(page.getByRole("button", { name: "Draw it yourself" }));

  await newcomer.click(page.getByRole("button", { name: "Trackpad", exact: true }));
  const screen = new URL(page.url()).pathname;
  await newcomer.click(page.getByRole("button", { name: /^The first steps/ }));
  await newcomer.click(page.getByRole("button", { name: "Dismiss" }));
  await newcomer.click(page.locator(".react-flow__node-step", { hasText: "Greet" }));
  await newcomer.click(page.getByRole("button", { name: "Insert a step after Greet, Sent" }));
  await newcomer.type(page.getByPlaceholder("Which step comes here?"), "collect");
  await newcomer.press("Enter");
  await expect(page.locator(".react-flow__node-step")).toHaveCount(stepsMin);
  const palette = page.getByRole("navigation", { name: "Palette" });
  await newcomer.click(palette.getByRole("button", { name: "New field" }));
  await newcomer.type(palette.getByLabel("Label of the new field"), "Order number");
  await newcomer.press("Enter");
  // The step that was just added is the one that is selected: the field is asked for there.
  await newcomer.click(palette.getByRole("button", { name: /Order number/ }));

  await newcomer.press("Control+Enter");
  await submit(newcomer);
  expect(new URL(page.url()).pathname).toBe(screen);
  test.info().annotations.push({ type: "actions", description: String(newcomer.actions) });
  await page.context().close();
});

test("the tour is walked by keyboard, and is not offered again", async ({ browser }) => {
  const page = await firstVisit(browser);
  await page.getByRole("link", { name: "Cancel an order", exact: true }).click();
  await page.getByRole("button", { name: "Mouse", exact: true }).click();
  await page
    .getByRole("region", { name: "New here?" })
    .getByRole("button", { name: "Look around" })
    .press("Enter");
  const tour = page.getByRole("dialog", { name: "Steps come from the palette" });
  await expect(tour.getByRole("button", { name: "Next" })).toBeFocused();
  for (let stop = 1; stop < 5; stop += 1) await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("dialog", { name: "Try it, then submit it" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.reload();
  await expect(page.locator(".react-flow__node").first()).toBeVisible();
  await expect(page.getByRole("region", { name: "New here?" })).toHaveCount(0);
  await page.context().close();
});

/** The list of journeys, in a browser that has kept nothing of earlier visits but the session. */
async function firstVisit(browser: Browser): Promise<Page> {
  const page = await pageOf(browser, "orchestrator");
  await page.goto("/journeys");
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  return page;
}

const next = (page: Page) => page.getByRole("button", { name: "Next", exact: true });
const stamp = () => Date.now().toString(36);

async function submit(newcomer: Newcomer): Promise<void> {
  const dialog = newcomer.page.getByRole("dialog", { name: "Submit for review" });
  await newcomer.click(dialog.getByRole("button", { name: "Submit for review" }));
  await expect(dialog.getByText("Version 1 is in review")).toBeVisible();
}
