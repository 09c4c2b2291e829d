import { expect, test, type Locator, type Page } from "@playwright/test";
import { importJourney } from "./world/api";
import { lateParcel } from "./world/journeys";
import { pageOf } from "./world/people";

test("a parallel step with its join and a decision table, by the inspector", async ({ browser }) => {
  const page = await pageOf(browser, "orchestrator");
  const journeyId = await importJourney(page, lateParcel(`Branches ${Date.now().toString(36)}`));
  await page.goto(`/journeys/${journeyId}`);
  await page.getByRole("button", { name: "Add Parallel" }).click();
  const fork = settingsOf(page, "Parallel");
  await rename(fork.getByRole("textbox", { name: "Branch", exact: true }).first(), "Ask the customer");
  await rename(fork.getByRole("textbox", { name: "Branch", exact: true }).last(), "Look it up");
  await fork
    .getByRole("combobox", { name: "Ask the customer", exact: true })
    .selectOption({ label: "Ask how late it is" });
  await fork
    .getByRole("combobox", { name: "Look it up", exact: true })
    .selectOption({ label: "Work out how it stands" });
  await (
    await open(page, "Ask how late it is")
  )
    .getByRole("combobox", { name: "All known", exact: true })
    .selectOption({ label: "Join" });
  await (
    await open(page, "Work out how it stands")
  )
    .getByRole("combobox", { name: "Done", exact: true })
    .selectOption({ label: "Join" });
  const join = await open(page, "Join");
  await expect(join.getByRole("combobox", { name: "Joins the branches of", exact: true })).toHaveValue(
    "parallel",
  );
  await page.getByRole("button", { name: "Add Branch" }).click();

  const branch = settingsOf(page, "Branch");
  await branch.getByRole("combobox", { name: "Decides by" }).click();
  await page.getByRole("option", { name: "A decision table" }).click();
  await branch.getByRole("button", { name: "Edit the table" }).click();
  const table = page.getByRole("dialog");
  await table.getByRole("button", { name: "Row", exact: true }).click();
  await fill(table, "Row 1, Days late", "days_late < 3");
  await fill(table, "Row 1, Way", '"yes"');
  await expect(table.getByRole("list", { name: "What was found in the table" })).toContainText(
    "days late is 3",
  );
  await table.getByRole("button", { name: "Close" }).click();
  await branch
    .getByRole("combobox", { name: "Yes", exact: true })
    .selectOption({ label: "Tell the customer" });
  await branch
    .getByRole("combobox", { name: "No", exact: true })
    .selectOption({ label: "A colleague takes over" });
  await page.locator(".react-flow__pane").click({ position: { x: 12, y: 12 } });
  await page.getByRole("combobox", { name: "Starts with", exact: true }).selectOption({ label: "Parallel" });

  const gap = page.getByRole("list", { name: "Problems" }).getByRole("button", { name: /no row says/ });
  await expect(gap).toContainText("When days late is 3");
  await gap.click();
  await branch.getByRole("button", { name: "Add a row for this case" }).click();
  await branch.getByRole("button", { name: "Edit the table" }).click();
  await expect(table.getByLabel("Row 2, Days late")).toHaveValue("days_late >= 3");
  await fill(table, "Row 2, Way", '"no"');
  await expect(table.getByText("Every case has a row", { exact: false })).toBeVisible();
  await table.getByRole("button", { name: "Close" }).click();
  await expect(page.getByText(/^No problems/)).toBeVisible();
  await expect(page.getByText(/Draft saved \d/)).toBeVisible();
  await page.context().close();
});

function settingsOf(page: Page, title: string): Locator {
  return page.getByRole("form", { name: `Settings of ${title}` });
}

/** Chooses the step on the canvas. Returns its form in the inspector. */
async function open(page: Page, title: string): Promise<Locator> {
  await page.getByRole("group", { name: new RegExp(`step ${title},`) }).press("Enter");
  const form = settingsOf(page, title);
  await expect(form).toBeVisible();
  return form;
}

async function rename(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.blur();
}

async function fill(table: Locator, cell: string, text: string): Promise<void> {
  await table.getByLabel(cell, { exact: true }).fill(text);
  await table.getByLabel(cell, { exact: true }).blur();
}
