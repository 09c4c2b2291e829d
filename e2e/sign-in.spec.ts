import { expect, test } from "@playwright/test";
import { demoPassword, people, signIn } from "./world/people";

test("a stranger who opens a deep link signs in and lands there", async ({ page }) => {
  await page.goto("/journeys?q=cancel");
  await expect(page).toHaveURL(/sign-in/);
  await page.getByLabel("E-mail address").fill(people.orchestrator);
  await page.getByLabel("Password", { exact: true }).fill(demoPassword);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/journeys\?q=cancel/);
});

test("a wrong password says so and tells nothing about the account", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(people.orchestrator);
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(
    page
      .getByRole("alert")
      .filter({ hasText: /password/i })
      .first(),
  ).toBeVisible();
  await expect(page).toHaveURL(/sign-in/);
});

test("an agent does not see what agents may not do, and the server refuses it too", async ({ page }) => {
  await signIn(page, people.agent);
  await expect(page.getByRole("link", { name: "Desk" }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Reviews" })).toHaveCount(0);
  await page.goto("/reviews");
  await expect(page.getByRole("heading", { name: "Your roles do not include this" })).toBeVisible();
  const answer = await page.request.get("/api/trpc/review.list?input=%7B%22json%22%3A%7B%7D%7D");
  expect(answer.status()).toBe(403);
});

test("signing out ends the session", async ({ page }) => {
  await signIn(page, people.agent);
  await page
    .getByRole("button", { name: /Account menu/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/sign-in/);
  await page.goto("/desk");
  await expect(page).toHaveURL(/sign-in/);
});

test("pages carry the headers that keep other sites out", async ({ request }) => {
  const headers = (await request.get("/sign-in")).headers();
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers["x-content-type-options"]).toBe("nosniff");
});
