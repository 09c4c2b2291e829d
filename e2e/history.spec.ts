import { expect, test, type Page } from "@playwright/test";
import { publishJourney } from "./world/api";
import { lateParcel } from "./world/journeys";
import { pageOf } from "./world/people";

test("an orchestrator names a point, changes the draft, compares, restores, and takes it back", async ({
  browser,
}) => {
  const name = `History ${Date.now().toString(36)}`;
  const journeyId = await publishJourney(browser, lateParcel(name));
  const page = await pageOf(browser, "orchestrator");
  await page.goto(`/journeys/${journeyId}?view=outline`);
  await expect(page.getByText("v1 live · no changes")).toBeVisible();

  // The draft as it stands gets a name.
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Name this point" }).click();
  const naming = page.getByRole("dialog", { name: "Name this point" });
  await naming.getByLabel(/^Name/).fill("Before the new name");
  await naming.getByRole("button", { name: "Name it" }).click();

  // The journey gets another name, in its place.
  await page.getByRole("button", { name, exact: true }).press("F2");
  await page.getByLabel("Name of the journey").fill(`${name}, again`);
  await page.getByLabel("Name of the journey").press("Enter");
  await expect(page.getByRole("heading", { name: `${name}, again` })).toBeVisible();
  await expect(page.getByText(/Draft saved \d/)).toBeVisible();

  // The header counts it, and leads to what is live and the draft side by side.
  await page.getByRole("link", { name: /^1 change since what is live/ }).click();
  await expect(page.getByText(`The journey is now called “${name}, again”.`)).toBeVisible();
  await page.getByRole("tab", { name: "Side by side" }).click();
  await expect(page.getByText("A · Version 1, live")).toBeVisible();
  await page.getByRole("button", { name: "Swap the two sides" }).click();
  await expect(page.getByText(`The journey is now called “${name}”.`)).toBeVisible();
  await page.goBack();

  // The point is restored: as an edit, which undo takes back.
  await openHistory(page);
  const history = page.getByRole("dialog", { name: "History" });
  await expect(history.getByText(`Renamed the journey to “${name}, again”.`)).toBeVisible();
  await history.getByRole("button", { name: "What to do with “Before the new name”" }).click();
  await page.getByRole("menuitem", { name: "Restore…" }).click();
  const question = page.getByRole("dialog", { name: "Restore “Before the new name”?" });
  await expect(question.getByText(`Renamed the journey to “${name}”.`)).toBeVisible();
  await question.getByRole("button", { name: "Restore", exact: true }).click();
  await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
  await expect(page.getByText("v1 live · no changes")).toBeVisible();
  await page.getByRole("button", { name: "Undo Restore “Before the new name”" }).click();
  await expect(page.getByRole("heading", { name: `${name}, again` })).toBeVisible();
  await page.context().close();
});

async function openHistory(page: Page): Promise<void> {
  await page.getByRole("button", { name: "History", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Today" })).toBeVisible();
}
