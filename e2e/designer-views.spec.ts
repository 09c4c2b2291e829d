import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Locator, type Page } from "@playwright/test";
import { createJourney } from "./world/api";
import { tabTo } from "./world/keyboard";
import { pageOf } from "./world/people";

/** Three views of one journey: what is edited in one is there in the others, and one undo takes it back in all. */

test("a cell of the cue sheet is edited, seen on the canvas, and undone", async ({ browser }) => {
  const page = await pageOf(browser, "orchestrator");
  await newJourney(page, "Sheet");
  await page.getByRole("tab", { name: "Cue sheet" }).click();
  await expect(page).toHaveURL(/view=cue-sheet/);
  const sheet = page.getByRole("grid", { name: /^Cue sheet of Sheet/ });
  await expect(rowOf(sheet, "Understand the request")).toBeVisible();

  await headerOf(sheet, "Greet").click();
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Title" }).fill("Say hello");
  await page.keyboard.press("Enter");
  const hello = rowOf(sheet, "Say hello");
  await expect(hello).toBeVisible();
  await expect(headerOf(sheet, "Say hello")).toBeFocused();

  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.getByRole("option", { name: "Medium" }).click();
  await expect(hello.getByText("Medium")).toBeVisible();

  await page.getByRole("tab", { name: "Canvas" }).click();
  const box = page.getByRole("group", { name: /step Say hello, medium risk/ });
  await expect(box).toBeVisible();
  await page.getByRole("button", { name: "Undo Change tier" }).click();
  await page.getByRole("button", { name: "Undo Rename step" }).click();
  await expect(page.getByRole("group", { name: /step Greet, low risk/ })).toBeVisible();
  await page.getByRole("tab", { name: "Cue sheet" }).click();
  await expect(rowOf(sheet, "Greet")).toBeVisible();
  await page.context().close();
});

test("rows are inserted, moved, guarded and removed, and the sheet goes out as CSV", async ({ browser }) => {
  const page = await pageOf(browser, "orchestrator");
  await newJourney(page, "Rows", "cue-sheet");
  const sheet = page.getByRole("grid");
  await headerOf(sheet, "Greet").click();
  await page.keyboard.press("a");
  await choose(page, "Which step comes here?", "Compute");
  const added = headerOf(sheet, "Compute");
  await expect(added).toBeFocused();
  await expect(rowOf(sheet, "Greet")).toContainText("Compute");
  await expect(rowOf(sheet, "Compute")).toContainText("Resolve");

  await page.keyboard.press("Alt+ArrowUp");
  await expect(rowOf(sheet, "Understand the request")).toContainText("Compute");
  await expect(added).toBeFocused();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(rowOf(sheet, "Understand the request")).toContainText("Greet");

  await expect(added).toBeFocused();
  for (let cell = 0; cell < 4; cell++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Identity gate" }).click();
  await expect(rowOf(sheet, "Identity gate")).toContainText("guards Compute");
  await expect(rowOf(sheet, "Compute")).toContainText("Identity gate");

  await headerOf(sheet, "Identity gate").click();
  await page.keyboard.press("Delete");
  await page
    .getByRole("alertdialog", { name: /Delete “Identity gate”/ })
    .getByRole("button", { name: "Delete row" })
    .click();
  await expect(headerOf(sheet, "Identity gate")).toHaveCount(0);

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^rows-.*-cue-sheet\.csv$/);
  await page.context().close();
});

test("the outline builds a small journey by keyboard alone and gets it submitted", async ({ browser }) => {
  const page = await pageOf(browser, "orchestrator");
  const name = await newJourney(page, "Outline");
  await page.keyboard.press("Shift+Alt+Digit3");
  const tree = page.getByRole("tree", { name: `Outline of ${name}` });
  await expect(tree).toBeVisible();
  await tabTo(page, tree.getByRole("treeitem").first());
  await walkTo(page, tree, /step Greet/);

  await page.keyboard.press("a");
  await choose(page, "Which step comes here?", "Sends the customer a message");
  await expect(tree.getByRole("treeitem", { name: /^Message step Message,/ })).toBeFocused();
  await page.keyboard.press("F2");
  await page.keyboard.type("Say what happens next");
  await page.keyboard.press("Enter");
  await expect(tree.getByRole("treeitem", { name: /step Say what happens next/ })).toBeFocused();
  await page.keyboard.press("Enter");
  const settings = page.getByRole("form", { name: "Settings of Say what happens next" });
  await tabTo(page, settings.getByRole("textbox", { name: "What the customer is told" }));
  await page.keyboard.type("We look at it and tell you more within a day.");
  await page.keyboard.press("Escape");
  await expect(tree.getByRole("treeitem", { name: /step Say what happens next/ })).toBeFocused();
  await expect(tree).toContainText("We look at it and tell you more within a day.");

  await page.keyboard.press("Escape");
  await tabTo(page, page.getByRole("button", { name: "Add intent" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^No problems/)).toBeVisible();
  await expect(page.getByText(/Draft saved \d/)).toBeVisible();

  await tabTo(page, page.getByRole("button", { name: "Submit", exact: true }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: /What changed/ })).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "Submit for review" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText(/Version 1 is in review/)).toBeVisible();
  await page.context().close();
});

test("the journey reads as a policy", async ({ browser }) => {
  const page = await pageOf(browser, "orchestrator");
  await page.goto("/journeys");
  await page.getByRole("link", { name: "Cancel an order" }).click();
  await page.getByRole("tab", { name: "Outline" }).click();
  await page.getByRole("button", { name: "Read as policy" }).click();
  const policy = page.getByRole("article", { name: "Cancel an order as policy" });
  await expect(policy.getByRole("heading", { name: "Risk and controls" })).toBeVisible();
  await expect(policy).toContainText("needs the customer's identity, the customer's consent");
  await page.context().close();
});

for (const scheme of ["light", "dark"] as const) {
  for (const width of [1440, 390, 320]) {
    test(`cue sheet and outline are accessible in ${scheme} at ${width} px`, async ({ browser }) => {
      const page = await pageOf(browser, "orchestrator", { width, height: 800 });
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      await page.goto("/journeys");
      const link = page.getByRole("link", { name: "Cancel an order" }).first();
      await page.goto(`${await link.getAttribute("href")}?view=cue-sheet`);
      await expect(page.getByRole("rowheader").first()).toBeVisible();
      await expectNoFindings(page);
      await page.getByRole("tab", { name: "Outline" }).click();
      await expect(page.getByRole("treeitem").first()).toBeVisible();
      await expectNoFindings(page);
      await page.context().close();
    });
  }
}

/** Makes an AI-first journey with the first steps of its pattern, and opens it in the view. Returns its name. */
async function newJourney(page: Page, word: string, view?: string): Promise<string> {
  const name = `${word} ${Date.now().toString(36)}`;
  await page.goto(`/journeys/${await createJourney(page, name)}`);
  await expect(page.locator(".react-flow__node").first()).toBeVisible();
  if (view) {
    await page.goto(`${new URL(page.url()).pathname}?view=${view}`);
    await expect(page.getByRole("grid").or(page.getByRole("tree"))).toBeVisible();
  }
  return name;
}

/** A row's head begins with its kind and title; another row's may only mention them. */
function headerOf(sheet: Locator | Page, title: string): Locator {
  return sheet.getByRole("rowheader", { name: new RegExp(`^[A-Z][a-z -]+ ${title}`) });
}

function rowOf(sheet: Locator, title: string): Locator {
  return sheet.getByRole("row").filter({ has: headerOf(sheet.page(), title) });
}

/** Types into a palette and takes what it finds. */
async function choose(page: Page, search: string, words: string): Promise<void> {
  await page.getByPlaceholder(search).waitFor();
  await page.keyboard.type(words);
  await page.keyboard.press("Enter");
}

async function walkTo(page: Page, tree: Locator, name: RegExp): Promise<void> {
  const target = tree.getByRole("treeitem", { name });
  for (let presses = 0; presses < 40; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("ArrowDown");
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }
  throw new Error("The arrow keys do not come to it.");
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
