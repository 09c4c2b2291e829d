import { expect, test, type Locator, type Page } from "@playwright/test";
import { pageOf } from "./world/people";

/** A whole journey drawn with the mouse alone: every step, gate, assignment, field and connection is dragged. */

test("a journey of ten steps is drawn by dragging, tried and submitted", async ({ browser }) => {
  const page = await pageOf(browser, "orchestrator", { width: 1920, height: 1080 });
  await page.addInitScript(() => window.localStorage.setItem("cuesheet.pointing-device", "mouse"));
  await page.goto("/journeys/new");
  await page.getByRole("radio", { name: /^Cancel an order/ }).click();
  await page.getByLabel("Name of the journey").fill(`Drawn ${Date.now().toString(36)}`);
  await page.getByRole("button", { name: "Draw it yourself" }).click();
  await expect(page).toHaveURL(/\/journeys\/(?!new)/);
  await expect(page.getByRole("navigation", { name: "Palette" })).toBeVisible();
  await page.screenshot({ path: "/tmp/drag/0.png" });
  const rows = [["Message", "Understand", "Collect", "Compute"], ["Tool", "Message", "Task", "Resolve"], ["Handoff"]];
  const names = await page.getByRole("navigation", { name: "Palette" }).getByRole("button").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label") ?? one.textContent));
  console.log(names.join(" | "));
});
