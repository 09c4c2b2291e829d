import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { pageOf, type Person } from "./world/people";

/** axe finds nothing on any page, in light and dark. */
const pages: readonly { path: string; person: Person; ready: string | RegExp }[] = [
  { path: "/journeys", person: "orchestrator", ready: "Journeys" },
  { path: "/journeys/templates", person: "orchestrator", ready: "Templates" },
  { path: "/journeys/templates/return_stain", person: "orchestrator", ready: "Return Due to Stain" },
  { path: "/reviews", person: "reviewer", ready: "Reviews" },
  { path: "/desk", person: "agent", ready: /desk/i },
  { path: "/cases", person: "supervisor", ready: "Cases" },
  { path: "/outcomes", person: "admin", ready: "Outcomes" },
  { path: "/settings/members", person: "admin", ready: /members/i },
];

for (const scheme of ["light", "dark"] as const) {
  for (const { path, person, ready } of pages) {
    test(`${path} is accessible in ${scheme}`, async ({ browser }) => {
      const page = await pageOf(browser, person);
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1, name: ready })).toBeVisible();
      await settle(page);
      await expectNoFindings(page);
      await page.context().close();
    });
  }
}

test("the designer of a journey is accessible", async ({ browser }) => {
  const page = await pageOf(browser, "orchestrator");
  await page.goto("/journeys");
  await page.getByRole("table").getByRole("link").first().click();
  await expect(page.locator(".react-flow__node").first()).toBeVisible();
  await expectNoFindings(page);
  await page.context().close();
});

async function settle(page: Page): Promise<void> {
  await expect(page.getByRole("status", { name: /loading/i })).toHaveCount(0);
}

async function expectNoFindings(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  const found = violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`,
  );
  expect(found).toEqual([]);
}
