import { expect, test } from "@playwright/test";
import { openDesigner, stepOf } from "./world/designer";
import { unfinishedRefund } from "./world/journeys";

/** What the checker says, where it says it, and what is done about it. */

test("problems are listed, filtered, grouped by step, repaired by one key, and the repair undone", async ({
  browser,
}) => {
  const page = await openDesigner(browser, "Panel", { journey: unfinishedRefund, query: "dock=problems" });
  const dock = page.getByRole("region", { name: "Dock" });
  const tools = dock.getByRole("toolbar", { name: "Problems" });
  const found = dock.getByRole("group", { name: "What the check found" });
  await expect(found.getByRole("listitem").first()).toBeVisible();
  const all = await found.getByRole("listitem").count();
  const errors = tools.getByRole("button", { name: /^Errors \d+$/ });
  const count = Number(/\d+/.exec(await errors.innerText())?.[0]);
  await errors.click();
  await expect(found.getByRole("listitem")).toHaveCount(count);
  await expect(found.getByRole("img", { name: "warning" })).toHaveCount(0);
  await errors.click();
  await expect(found.getByRole("listitem")).toHaveCount(all);
  await tools.getByRole("button", { name: "By step" }).click();
  await expect(found.getByRole("heading", { name: /^Pay it back\s*\d+$/ })).toBeVisible();
  const ofHandoff = found.getByRole("list", { name: "Problems of A colleague takes over" });
  await expect(ofHandoff.getByRole("listitem")).not.toHaveCount(0);
  await tools.getByRole("button", { name: "By step" }).click();

  const due = found.getByRole("button", { name: /waits for a person without a due time/ });
  const badge = stepOf(page, "Pay it back").locator(".step-trouble");
  await expect(badge).toBeVisible();
  await due.focus();
  await page.keyboard.press("f");
  await expect(due).toHaveCount(0);
  await expect(found.getByRole("listitem")).toHaveCount(all - 1);
  const undo = page.getByRole("button", { name: /^Undo / });
  await undo.click();
  await expect(due).toBeVisible();
  await dock.getByRole("button", { name: /^Fix all safe ones \(\d+\)$/ }).click();
  await expect(due).toHaveCount(0);
  await undo.click();
  await expect(found.getByRole("listitem")).toHaveCount(all);

  const row = found.getByRole("listitem").filter({ hasText: "waits for a person without a due time" });
  await row.getByRole("button", { name: "Why" }).click();
  await expect(row).toContainText("The way there: ");
  await page.context().close();
});

test("the path into a problem lights up and is played in the simulator", async ({ browser }) => {
  const page = await openDesigner(browser, "Path", { journey: unfinishedRefund, query: "dock=problems" });
  const dock = page.getByRole("region", { name: "Dock" });
  const row = dock.getByRole("listitem").filter({ hasText: "waits for a person without a due time" });
  await row.getByRole("button", { name: /waits for a person/ }).click();
  await expect(stepOf(page, "Pay it back")).toBeFocused();
  for (const title of ["Ask for the wish", "Is it this customer", "Pay it back"])
    await expect(stepOf(page, title).locator("[data-path]")).toHaveCount(1);
  await expect(page.locator(".way[data-path]")).toHaveCount(2);
  await expect(stepOf(page, "End it").locator("[data-path]")).toHaveCount(0);

  await row.getByRole("button", { name: "Play it" }).click();
  const simulator = page.getByRole("region", { name: "Simulator" });
  await expect(simulator).toBeVisible();
  const stands = page.getByText("The case stands here", { exact: true });
  await expect(stepOf(page, "Pay it back").filter({ has: stands })).toBeVisible({ timeout: 30_000 });
  await page.context().close();
});

test("the inspector explains a field with an example, and says where it is used", async ({ browser }) => {
  const page = await openDesigner(browser, "Explained", { journey: unfinishedRefund });
  await page.getByRole("tab", { name: "Fields" }).click();
  const fields = page.getByRole("tabpanel", { name: "Fields" });
  await fields.getByText("Wish", { exact: true }).click();
  const uses = fields.getByRole("heading", { name: "Where it is used" });
  await expect(uses).toBeVisible();
  const about = "Entity of a message that fills it";
  await fields.getByRole("button", { name: `Help: ${about}` }).click();
  const explained = page.getByRole("dialog", { name: `About “${about}”` });
  await expect(explained).toContainText("When the intake finds this entity");
  await expect(explained).toContainText("For example: “My order #W1001 …” has the entity order_id.");
  await page.keyboard.press("Escape");
  await expect(explained).toHaveCount(0);
  await page
    .getByRole("button", { name: /Ask for the wish/ })
    .last()
    .click();
  await expect(page.getByRole("form", { name: "Settings of Ask for the wish" })).toBeVisible();
  await page.context().close();
});
