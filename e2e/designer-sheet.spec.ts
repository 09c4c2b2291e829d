import { expect, test, type Locator, type Page } from "@playwright/test";
import { openDesigner, stepOf, wayOf } from "./world/designer";
import { unfinishedRefund } from "./world/journeys";

/** The cue sheet's own editors and its print, and what all three views know together. */

test("every cell of the cue sheet has its editor, and ways lead to the canvas", async ({ browser }) => {
  const page = await openSheet(browser, "Cells");
  await openCell(page, "Write to them", "AI role");
  await page
    .getByRole("dialog", { name: "AI role" })
    .getByRole("option", { name: /^Assists/ })
    .click();
  await expect(cellOf(page, "Write to them", "AI role")).toContainText("Assists the person");

  await openCell(page, "Write to them", "Human role");
  const human = page.getByRole("dialog", { name: "Human role of Write to them" });
  await choose(page, human.getByRole("combobox", { name: "Queue" }), "Orders");
  await human.getByRole("textbox", { name: "Note for the performer" }).fill("Be kind.");
  await human.getByRole("button", { name: "Done" }).click();
  await expect(cellOf(page, "Write to them", "Human role")).toContainText("Performs, AI assists · Orders");
  await expect(cellOf(page, "Write to them", "Human role")).toContainText("Be kind.");

  await openCell(page, "Pay it back", "Service level");
  await page.getByRole("textbox", { name: /^Service level/ }).fill("4 h");
  await page.keyboard.press("Enter");
  await expect(cellOf(page, "Pay it back", "Service level")).toHaveText("4 h");

  await openCell(page, "A colleague takes over", "Handoff fields");
  const fields = page.getByRole("dialog", { name: "Fields of A colleague takes over" });
  await fields.getByRole("checkbox", { name: "Wish" }).check();
  await page.keyboard.press("Escape");
  await expect(cellOf(page, "A colleague takes over", "Handoff fields")).toHaveText(/^bundle 5 of 7\s*Wish$/);

  await openCell(page, "Write to them", "Leads to");
  const ways = page.getByRole("dialog", { name: "Where Write to them leads" });
  await ways.getByRole("combobox", { name: "Sent" }).selectOption("A colleague takes over");
  await ways.getByRole("button", { name: "Show on the canvas" }).click();
  await expect(page).toHaveURL(/view=canvas|\/journeys\/[^?]+(\?(?!.*view=)|$)/);
  await expect(stepOf(page, "Write to them")).toBeFocused();
  await expect(stepOf(page, "Write to them")).toBeInViewport();
  await expect(wayOf(page, "Write to them", "Sent", "A colleague takes over")).toBeAttached();
  await expect(stepOf(page, "Write to them", "performed by Orders with the help of AI")).toBeVisible();
  await page.context().close();
});

test("what the table cannot say is told in its cell, with the way to the canvas", async ({ browser }) => {
  const page = await openSheet(browser, "Ways");
  const cell = cellOf(page, "Pay it back", "Leads to");
  await expect(cell).toContainText(/^\d ways/);
  await expect(cell.getByRole("listitem").first()).toHaveText("Done → Write to them");
  await cell.getByRole("button", { name: "Show Pay it back on the canvas" }).click();
  await expect(stepOf(page, "Pay it back")).toBeFocused();
  await expect(stepOf(page, "Pay it back")).toBeInViewport();
  await page.context().close();
});

test("the cue sheet is printed whole, black on white, with nothing of the screen", async ({ browser }) => {
  const page = await openSheet(browser, "Print", { colorScheme: "dark" });
  const titles = await page.getByRole("rowheader").allInnerTexts();
  expect(titles.length).toBeGreaterThan(5);
  const grid = page.getByRole("grid");
  const printed = page.locator("[data-print-out]");
  await expect(printed).toHaveCount(0);

  // What the browser makes its print of: the page as it is once the print has been announced.
  await page.evaluate(() => {
    window.addEventListener("beforeprint", () => {
      const out = document.querySelector<HTMLElement>("[data-print-out]");
      document.documentElement.dataset["printed"] = out?.textContent ?? "nothing";
    });
  });
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  const told = (await page.locator("html").getAttribute("data-printed")) ?? "";
  for (const title of ["Ask for the wish", "Is it this customer?", "Pay it back", "A colleague takes over"])
    expect(told).toContain(title);
  await expect(printed).toHaveCount(0);

  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.setViewportSize({ width: 1032, height: 702 }); // A4 across, less its margins, in px
  await expect(printed.getByRole("heading", { level: 1 })).toContainText("Print");
  await expect(grid).toBeHidden();
  await expect(page.getByRole("tab", { name: "Cue sheet" })).toBeHidden();
  const rows = printed.getByRole("row").filter({ has: page.getByRole("cell") });
  await expect(rows).toHaveCount(6);
  await expect(rows.filter({ hasText: "Pay it back" }).filter({ hasText: "Task" })).toContainText(
    "Done → Write to them",
  );
  await expect(rows.filter({ hasText: "A colleague takes over" }).last()).toContainText("bundle 5 of 7");
  await expect(rows.filter({ hasText: "Gate: Is it this customer?" })).toContainText("guards Pay it back");
  const { ink, paper, overflow } = await printed.evaluate((out) => ({
    ink: getComputedStyle(out.querySelector("td") ?? out).color,
    paper: getComputedStyle(out).backgroundColor,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }));
  expect({ ink, paper }).toEqual({ ink: "rgb(0, 0, 0)", paper: "rgb(255, 255, 255)" });
  expect(overflow).toBeLessThanOrEqual(0);
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await expect(grid).toBeVisible();
  await page.context().close();
});

test("what is selected, what is wrong and where a case stands is the same in all three views", async ({
  browser,
}) => {
  const page = await openDesigner(browser, "Together", { journey: unfinishedRefund, query: "dock=problems" });
  const row = (title: string) =>
    page
      .getByRole("row")
      .filter({ has: page.getByRole("rowheader", { name: new RegExp(`^[A-Z][a-z]+ ${title}`) }) });
  const line = (title: string) => page.getByRole("treeitem", { name: new RegExp(`step ${title},`) }).first();
  const dock = page.getByRole("region", { name: "Dock" });

  await stepOf(page, "Write to them").click();
  await page.getByRole("tab", { name: "Cue sheet" }).click();
  await expect(row("Write to them")).toHaveAttribute("aria-selected", "true");
  await page.getByRole("rowheader", { name: /^Task Pay it back/ }).click();
  await page.getByRole("tab", { name: "Outline" }).click();
  await expect(line("Pay it back")).toHaveAttribute("aria-selected", "true");
  await expect(line("Write to them")).toHaveAttribute("aria-selected", "false");

  // A problem, chosen in the outline, is told by each view, and its path stays lit.
  const due = dock.getByRole("button", { name: /waits for a person without a due time/ });
  await expect(line("Pay it back")).toHaveAccessibleName(/two problems|one problem|one warning/);
  await due.click();
  await expect(line("Pay it back")).toBeFocused();
  await page.getByRole("tab", { name: "Cue sheet" }).click();
  await expect(page.getByRole("rowheader", { name: /^Task Pay it back.*on the path shown/ })).toBeVisible();
  await expect(row("Pay it back").getByRole("list", { name: "Problems" })).toContainText(
    "without a due time",
  );
  await page.getByRole("tab", { name: "Canvas" }).click();
  await expect(stepOf(page, "Pay it back").locator("[data-path]")).toBeVisible();
  await expect(stepOf(page, "Write to them").locator("[data-path]")).toHaveCount(0);

  // A case that is played stands at its step, whichever view is open.
  await page.keyboard.press("Shift+Alt+p");
  const simulator = page.getByRole("region", { name: "Simulator" });
  await simulator.getByRole("button", { name: "Start the case" }).click();
  const stands = page.getByText("The case stands here", { exact: true });
  await expect(stepOf(page, "Ask for the wish").filter({ has: stands })).toBeVisible();
  await page.getByRole("tab", { name: "Outline" }).click();
  await expect(line("Ask for the wish")).toHaveAccessibleName(/The case stands here\./);
  await page.getByRole("tab", { name: "Cue sheet" }).click();
  await expect(
    page.getByRole("rowheader", { name: /^Collect Ask for the wish.*the case stands here/ }),
  ).toBeVisible();
  await simulator.getByRole("toolbar", { name: "Playing" }).getByRole("button", { name: "One step" }).click();
  await expect(
    page.getByRole("rowheader", { name: /^Collect Ask for the wish.*the case stands here/ }),
  ).toHaveCount(0);
  await expect(page.getByRole("rowheader", { name: /the case stands here/ })).toBeVisible();
  await page.context().close();
});

async function openSheet(
  browser: Parameters<typeof openDesigner>[0],
  word: string,
  more: { colorScheme?: "dark" } = {},
): Promise<Page> {
  const query = "view=cue-sheet&dock=closed";
  const page = await openDesigner(browser, word, { journey: unfinishedRefund, query, more });
  await expect(page.getByRole("rowheader").first()).toBeVisible();
  return page;
}

function cellOf(page: Page, title: string, column: string): Locator {
  const row = page
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name: new RegExp(`^[A-Z][a-z -]+ ${title}`) }) });
  return row.locator(`[data-label="${column}"]`);
}

async function openCell(page: Page, title: string, column: string): Promise<void> {
  await cellOf(page, title, column).click();
  await page.keyboard.press("Enter");
}

async function choose(page: Page, list: Locator, option: string): Promise<void> {
  await list.click();
  await page.getByRole("option", { name: option, exact: true }).click();
}
