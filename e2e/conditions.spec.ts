import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Locator, type Page } from "@playwright/test";
import { pageOf } from "./world/people";

/** Conditions are written by keyboard: picked from what can stand there, or said in a sentence. */

test("a condition is written by picking from the list", async ({ browser }) => {
  const page = await pageOf(browser, "orchestrator");
  await openBranch(page);
  const field = page.getByRole("combobox", { name: "Is taken when" }).first();
  await tabTo(page, field);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await expect(field).toHaveValue("");
  await expect(field).toHaveAttribute("aria-expanded", "false");

  await page.keyboard.type("or");
  await expect(option(page, /^order_id /)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(option(page, /^order /)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await page.keyboard.type(".stat");
  await page.keyboard.press("Tab");
  await expect(field).toHaveValue("order.status");
  await expect(field).toBeFocused();
  await page.keyboard.type(' != "sent" && wish ');
  await expect(option(page, /^== is/)).toHaveAttribute("aria-selected", "false");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue('order.status != "sent" && wish == "wait"');
  await expect(field).toHaveAttribute("aria-expanded", "false");
  await expect(field).toHaveAccessibleDescription(/status of Order is not “sent” and Wish is “wait”/i);

  await page.keyboard.type(" && ");
  await page.keyboard.press("Escape");
  await expect(field).toHaveAttribute("aria-expanded", "false");
  await expect(field).toHaveValue('order.status != "sent" && wish == "wait" && ');
  await expect(field).toHaveAccessibleDescription(/ends too early/);
  await page.keyboard.type("nothing_such");
  await expect(field).toHaveAccessibleDescription(/There is no field called "nothing_such"/);
  await expect(page.locator('[data-trouble="nothing_such"]')).toBeVisible();
  for (let letters = "nothing_such".length; letters > 0; letters--) await page.keyboard.press("Backspace");

  await page.keyboard.press("Control+Space");
  await expect(page.getByRole("listbox", { name: "Suggestions for Is taken when" })).toBeVisible();
  await expectNoFindings(page);
  await page.keyboard.type("days_la");
  await page.keyboard.press("Tab");
  await page.keyboard.type(" > 5");
  await expect(field).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("Tab");
  await expect(field).not.toBeFocused();
  await expect(field).toHaveValue('order.status != "sent" && wish == "wait" && days_late > 5');
  await expect(page.getByRole("button", { name: /^Undo / })).toBeEnabled();
  await page.context().close();
});

test("a condition is written in words, and nothing is lost on the way back", async ({ browser }) => {
  const page = await pageOf(browser, "orchestrator");
  await openBranch(page);
  const formula = page.getByRole("combobox", { name: "Is taken when" }).first();
  const before = await formula.inputValue();
  const toWords = page.getByRole("button", { name: "Write it in words: Is taken when" }).first();
  const toFormula = page.getByRole("button", { name: "Write it as a formula: Is taken when" });
  await tabTo(page, toWords);
  await page.keyboard.press("Enter");
  const words = page.getByRole("textbox", { name: "Is taken when" }).first();
  await expect(toFormula).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(formula).toHaveValue(before);
  await page.keyboard.press("Enter");

  await tabTo(page, words, "Shift+Tab");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("days late is over 5 and the moon is full");
  await expect(words).toHaveAccessibleDescription(/“the moon is full” is not understood/);
  await expect(words).toHaveAccessibleDescription(/You can write, for example/);
  await expectNoFindings(page);
  await tabTo(page, toFormula);
  await page.keyboard.press("Enter");
  await expect(formula).toHaveValue(before);
  await page.keyboard.press("Enter");
  await expect(words).toHaveValue("days late is over 5 and the moon is full");

  await tabTo(page, words, "Shift+Tab");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("days late is over 5 and status of Order is “pending”");
  await expect(words).toHaveAccessibleDescription(/Becomes days_late > 5 && order\.status == "pending"/);
  await tabTo(page, toFormula);
  await page.keyboard.press("Enter");
  await expect(formula).toHaveValue('days_late > 5 && order.status == "pending"');
  await expect(page.getByRole("button", { name: /^Undo / })).toBeEnabled();
  await page.context().close();
});

for (const scheme of ["light", "dark"] as const) {
  test(`the list of suggestions is within a small screen in ${scheme}`, async ({ browser }) => {
    const page = await pageOf(browser, "orchestrator", { width: 390, height: 800 });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await openBranch(page);
    const field = page.getByRole("combobox", { name: "Is taken when" }).first();
    await field.fill("");
    await page.getByRole("button", { name: "Suggestions for Is taken when" }).first().click();
    const list = page.getByRole("listbox", { name: "Suggestions for Is taken when" });
    await expect(list).toBeInViewport({ ratio: 1 });
    await expectNoFindings(page);
    await option(page, /^days_late /).click();
    await expect(field).toHaveValue("days_late");
    await expect(field).toBeFocused();
    await page.context().close();
  });
}

/** A copy of the late parcel's journey, at the settings of its first branch. */
async function openBranch(page: Page): Promise<void> {
  const name = `Conditions ${Date.now().toString(36)}`;
  await page.goto("/journeys");
  await page.getByRole("button", { name: "More for A parcel is late", exact: true }).click();
  await page.getByRole("menuitem", { name: "Duplicate…" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).press("Enter");
  await page.waitForURL(/\/journeys\/[^/?]+$/);
  await page.goto(`${new URL(page.url()).pathname}?view=outline`);
  const branch = page.getByRole("treeitem", { name: /^Branch step Is the customer known/ });
  await branch.getByText("Is the customer known?").first().click();
  await expect(branch).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: "Is taken when" }).first()).toBeVisible();
}

function option(page: Page, name: RegExp): Locator {
  return page.getByRole("option", { name });
}

/** Presses Tab until the element has the focus. */
async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error("The Tab key does not come to it.");
}

async function expectNoFindings(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  const found = violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 200)).join(" | ")}`,
  );
  expect(found).toEqual([]);
}
