import { expect, test, type Browser, type Page } from "@playwright/test";
import { pageOf, type Person } from "./world/people";

/** A case that ran is played again in the simulator: as it ran, and on the draft; and kept without its customer. */

test("an orchestrator plays a case from its page to its end, and goes back and on in it", async ({
  browser,
}) => {
  const page = await caseOf(browser, "orchestrator", "Cancel an order");
  await page.getByRole("link", { name: "Play in the simulator" }).click();
  await expect(page).toHaveURL(/dock=simulator&case=case_/, { timeout: 60_000 });
  const simulator = simulatorOf(page);
  await expect(simulator.getByText("as it ran on version 1")).toBeVisible({ timeout: 60_000 });
  await expect(simulator.getByText("What is personal is stood in for")).toBeVisible();

  const bar = simulator.getByRole("toolbar", { name: "Playing" });
  const place = simulator.getByRole("slider", { name: "Move" });
  await bar.getByRole("button", { name: "One step" }).click();
  await expect(place).toHaveValue("2");
  await bar.getByRole("button", { name: "One move back" }).click();
  await expect(place).toHaveValue("1");
  await chooseFastest(page);
  await bar.getByRole("button", { name: "Play", exact: true }).click();
  await expect(simulator.getByText("played to its end")).toBeVisible({ timeout: 60_000 });
  await expect(bar.getByText(/^resolved: order cancelled/)).toBeVisible();

  await page.reload();
  await expect(simulator.getByText("as it ran on version 1")).toBeVisible({ timeout: 60_000 });
  await page.context().close();
});

test("an edit of the draft takes a case another way, and it is said where and why", async ({ browser }) => {
  const page = await caseOf(browser, "orchestrator", "Cancel an order");
  await page.getByRole("link", { name: "Play in the simulator" }).click();
  const simulator = simulatorOf(page);
  await expect(simulator.getByText("The draft takes it the same way")).toBeVisible({ timeout: 60_000 });

  const step = page.getByRole("group", { name: /step Find by e-mail/ });
  await step.click({ position: { x: 60, y: 20 } });
  await page.keyboard.press("Delete");
  await expect(simulator.getByText("The draft takes it another way")).toBeVisible();
  await simulator.getByRole("button", { name: "Play on the draft" }).click();
  await expect(simulator.getByText("the case came to “Find by e-mail”")).toBeVisible();
  await expect(simulator.getByText("The step “Find by e-mail” was removed.")).toBeVisible();
  await chooseFastest(page);
  await simulator.getByRole("button", { name: "Play", exact: true }).click();
  await expect(simulator.getByText("Here it goes another way.")).toBeVisible({ timeout: 60_000 });

  await page.getByRole("button", { name: /^Undo/ }).first().click();
  await simulator.getByRole("button", { name: "As it ran on version 1" }).click();
  await expect(simulator.getByText("The draft takes it the same way")).toBeVisible();
  await expect(page.getByText(/^Draft saved/)).toBeVisible();
  await page.context().close();
});

test("a case is found in the simulator's own list, and kept as a scenario without its customer", async ({
  browser,
}) => {
  const page = await caseOf(browser, "admin", "Cancel an order");
  await page.getByRole("link", { name: "Cancel an order v1" }).click();
  await page.getByRole("button", { name: "Simulator", exact: true }).click();
  const simulator = simulatorOf(page);
  await simulator.getByRole("button", { name: /^Play a recorded case/ }).click();
  const dialog = page.getByRole("dialog", { name: "Play a recorded case" });
  await dialog.getByLabel("Search").fill("order cancelled");
  await dialog.getByRole("list", { name: "Cases" }).getByRole("button").first().click();
  await expect(simulator.getByText("as it ran on version 1")).toBeVisible({ timeout: 60_000 });
  await expect(simulator.getByText("What is personal is stood in for")).toHaveCount(0);
  await expect(page).toHaveURL(/case=case_/);

  await chooseFastest(page);
  await simulator.getByRole("button", { name: "Play", exact: true }).click();
  await expect(simulator.getByText("played to its end")).toBeVisible({ timeout: 60_000 });
  const said = await simulator.getByRole("list", { name: "Conversation" }).innerText();
  await simulator.getByRole("button", { name: /^Keep/ }).click();
  const keep = page.getByRole("dialog", { name: "Keep as scenario" });
  await expect(keep.getByText("Nothing of the customer is kept")).toBeVisible();
  const saved = page.waitForRequest((request) => request.url().includes("scenarios.add"));
  await keep.getByRole("button", { name: "Keep scenario" }).click();
  const body = (await saved).postData() ?? "";
  for (const personal of new Set(said.match(/[\w.+-]+@[\w-]+\.\w+|#W\d+/g)))
    if (personal.includes("@")) expect(body).not.toContain(personal);
  await expect(keep).toHaveCount(0);
  await page.getByRole("button", { name: /^Scenarios/ }).click();
  await expect(page.getByText(/pass$/).first()).toBeVisible({ timeout: 60_000 });
  await page.context().close();
});

function simulatorOf(page: Page) {
  return page.getByRole("region", { name: "Simulator" });
}

async function chooseFastest(page: Page): Promise<void> {
  await page.getByRole("combobox", { name: "Speed" }).click();
  await page.getByRole("option", { name: "4×" }).click();
}

/** The page of a case of the demo's past: resolved, of that journey. */
async function caseOf(browser: Browser, person: Person, journey: string): Promise<Page> {
  const page = await pageOf(browser, person);
  await page.goto("/cases?status=resolved");
  const row = page.getByRole("row").filter({ hasText: journey }).filter({ hasText: "Order cancelled" });
  await row.first().getByRole("link").first().click();
  await expect(
    page.getByRole("heading", { name: "Timeline" }).or(page.getByRole("tab", { name: "Timeline" })),
  ).toBeVisible({
    timeout: 30_000,
  });
  return page;
}
