import { expect, test } from "@playwright/test";
import { importJourney } from "./world/api";
import { lateParcel } from "./world/journeys";
import { pageOf } from "./world/people";

test("an orchestrator lets scenarios be proposed, sees an edit break them, and undoes it", async ({
  browser,
}) => {
  const page = await pageOf(browser, "orchestrator");
  const journeyId = await importJourney(page, lateParcel(`Late parcel ${Date.now().toString(36)}`));
  await page.goto(`/journeys/${journeyId}?dock=scenarios`);

  await expect(page.getByText("No scenarios yet")).toBeVisible();
  await page.getByRole("button", { name: "What is not covered?" }).click();
  const proposed = page.getByRole("list", { name: "Proposed scenarios" });
  await expect(proposed.getByRole("listitem").first()).toContainText("Covers");
  await page.getByRole("button", { name: /^Add all/ }).click();
  await expect(page.getByText("Nothing is left to propose")).toBeVisible();

  await page.getByRole("button", { name: "Back to the scenarios" }).click();
  const dock = page.getByRole("region", { name: "Dock" });
  await expect(dock.getByText(/^All \d+ pass$/)).toBeVisible();
  await expect(dock.getByRole("region", { name: "Coverage" })).toContainText("Exits");

  await page.getByRole("group", { name: /step Tell the customer/ }).focus();
  await page.keyboard.press("Enter");
  const disposition = page.getByLabel("Disposition").first();
  await disposition.fill("comforted");
  await disposition.press("Tab");
  await expect(dock.getByText(/^\d+ of \d+ pass$/).last()).toBeVisible();
  const sentences = dock.getByRole("list", { name: "What is not as expected" });
  await expect(sentences.first()).toContainText('The case ended as "comforted", not "told".');

  await page.getByRole("button", { name: /^Undo/ }).first().click();
  await expect(dock.getByText(/^All \d+ pass$/)).toBeVisible();
  await page.context().close();
});
