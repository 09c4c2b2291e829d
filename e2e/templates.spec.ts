import { expect, test } from "@playwright/test";
import { pageOf } from "./world/people";

test("an orchestrator finds a template and starts a journey from it", async ({ browser }) => {
  const page = await pageOf(browser, "orchestrator");
  await page.goto("/journeys");
  await page.getByRole("link", { name: "New from a template" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Templates" })).toBeVisible();

  await page.getByLabel("Search templates").fill("zebra");
  await expect(page.getByText("No template is about “zebra”")).toBeVisible();
  await page.getByLabel("Search templates").fill("manage change address");
  await page.getByRole("link", { name: /^Manage Change Address/ }).press("Enter");

  await expect(page.getByRole("heading", { level: 1, name: "Manage Change Address" })).toBeVisible();
  const toDecide = page.getByRole("region", { name: /^To decide/ });
  await expect(toDecide.getByText("The text asks the customer for their password.")).toBeVisible();
  await expect(page.getByText("MIT licence")).toBeVisible();
  await page.getByRole("button", { name: "Use this template" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Move house");
  await page.getByRole("button", { name: "Create draft" }).click();

  await expect(page.locator(".react-flow__node").first()).toBeVisible();
  await expect(page.getByText("There is no operation", { exact: false }).first()).toBeVisible();
  await page.goto("/journeys?q=Move+house");
  await expect(page.getByRole("link", { name: "Move house" }).first()).toBeVisible();
  await page.context().close();
});
