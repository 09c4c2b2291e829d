import { expect, test } from "@playwright/test";
import { playKeepSubmit } from "./world/designer";
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

test("what is not connected is done by a person, what is missing is asked, and it is played and submitted", async ({
  browser,
}) => {
  const page = await pageOf(browser, "orchestrator");
  await page.goto("/journeys/templates/manage_change_address");
  await page.getByRole("button", { name: "Use this template" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Move house by hand");
  await page.getByRole("button", { name: "Create draft" }).click();

  const problems = page.getByRole("group", { name: "What the check found" });
  const about = (words: string) => problems.getByRole("listitem").filter({ hasText: words });
  for (const title of [
    "Pull up the account by its ID",
    "Pull up the account",
    "Record the reason",
    "Verify the identity",
  ]) {
    const problem = about(`In “${title}”: There is no operation`);
    await problem.getByRole("button", { name: "Let a person do it" }).click();
    await expect(problem).toHaveCount(0);
  }
  await about("Update the account")
    .getByRole("button", { name: /There is no operation/ })
    .click();
  const settings = page.getByRole("form", { name: "Settings of Update the account" });
  await settings.getByRole("combobox", { name: "Operation" }).click();
  await page.getByRole("option", { name: "Change the customer's address", exact: true }).click();
  await about("needs street").getByRole("button", { name: "Ask the customer" }).click();
  await expect(about("needs")).toHaveCount(0);
  await expect(
    page.getByRole("group", { name: /^Collect step Ask for what “Update the account” needs/ }),
  ).toBeAttached();
  await expect(page.getByRole("region", { name: "Dock" }).getByText("No problems")).toBeVisible();
  await playKeepSubmit(page, "The address is changed");
  await page.context().close();
});
