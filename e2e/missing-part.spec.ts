import { expect, test } from "@playwright/test";
import { importJourney } from "./world/api";
import { lateParcel } from "./world/journeys";
import { pageOf } from "./world/people";

test("a part of the designer that does not come is told in its place, and the journey beside it goes on", async ({
  browser,
}) => {
  const page = await pageOf(browser, "orchestrator");
  const journeyId = await importJourney(page, lateParcel("A part is missing"));
  await page.goto(`/journeys/${journeyId}`);
  const step = page.locator(".react-flow__node[data-id]").filter({ hasText: "Tell the customer" });
  await expect(step).toBeVisible();
  // The network gives out before what is used later has come.
  await page.route(/\/_next\/static\/chunks\//, (route) => route.abort());
  await step.click();
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await expect(inspector.getByRole("alert")).toContainText("The inspector could not be shown");

  await step.focus();
  await page.keyboard.press("Alt+ArrowDown");
  await expect(page.getByText(/^Draft saved/)).toBeVisible();
  await page.unrouteAll();
  await inspector.getByRole("button", { name: "Open the page anew" }).click();
  await step.click();
  await expect(inspector.getByLabel("Title")).toHaveValue("Tell the customer");
  await page.context().close();
});
