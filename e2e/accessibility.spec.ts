import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { importJourney, publishJourney } from "./world/api";
import { changeAndHandOver, lateParcel, unfinishedRefund } from "./world/journeys";
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

/** What the designer shows over and beside a journey: how one comes to it, and what then stands there. */
const designerStates: readonly {
  state: string;
  dock?: string;
  open: (page: Page) => Promise<void>;
  only?: (axe: AxeBuilder) => AxeBuilder;
}[] = [
  { state: "a step in the inspector", open: selectStep },
  {
    state: "the menu of a step",
    open: async (page) => {
      await stepOf(page, "Change the address").click({ button: "right" });
      await expect(page.getByRole("menu", { name: "Acts on the step" })).toBeVisible();
    },
    // While a menu is open the rest of the page is hidden from assistive software, and takes no focus.
    only: (axe) => axe.include("[role=menu]"),
  },
  {
    state: "the command bar",
    open: async (page) => {
      await page.keyboard.press("ControlOrMeta+k");
      await expect(page.getByRole("dialog", { name: "Commands" })).toBeVisible();
    },
  },
  {
    state: "the list of keys",
    open: async (page) => {
      await stepOf(page, "Change the address").focus();
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
    },
  },
  {
    state: "the find bar",
    open: async (page) => {
      await page.keyboard.press("ControlOrMeta+f");
      await page.getByRole("searchbox", { name: "Find in the journey" }).fill("address");
      await expect(page.getByText(/^1 of \d+ · /)).toBeVisible();
    },
  },
  {
    state: "its problems",
    dock: "problems",
    open: async (page) => {
      await stepOf(page, "Change the address").click();
      await page.getByLabel("Risk tier").first().waitFor();
      await expect(page.getByRole("region", { name: "Dock" })).toBeVisible();
    },
  },
  {
    state: "its scenarios",
    dock: "scenarios",
    open: async (page) => {
      await page.getByRole("button", { name: "What is not covered?" }).click();
      await page.getByRole("button", { name: /^Add all/ }).click();
      await page.getByRole("button", { name: "Back to the scenarios" }).click();
      await expect(page.getByRole("region", { name: "Coverage" })).toContainText("Exits");
    },
  },
  {
    state: "a running case",
    dock: "simulator",
    open: async (page) => {
      const simulator = page.getByRole("region", { name: "Simulator" });
      await simulator.getByLabel("The customer's first message").fill("I moved");
      await simulator.getByRole("button", { name: "Start the case" }).click();
      await expect(simulator.getByRole("group", { name: "What can happen next" })).toBeVisible();
    },
  },
  {
    state: "its history",
    open: async (page) => {
      await page.getByRole("button", { name: "History", exact: true }).click();
      await expect(page.getByRole("heading", { name: "Today" })).toBeVisible();
    },
  },
];

for (const scheme of ["light", "dark"] as const) {
  for (const { state, dock = "closed", open, only } of designerStates) {
    test(`the designer with ${state} is accessible in ${scheme}`, async ({ browser }) => {
      const page = await pageOf(browser, "orchestrator");
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      await page.addInitScript(() => window.localStorage.setItem("cuesheet.pointing-device", "mouse"));
      const name = `Accessible ${Date.now().toString(36)}`;
      await page.goto(`/journeys/${await importJourney(page, changeAndHandOver(name))}?dock=${dock}`);
      await expect(stepOf(page, "Change the address")).toBeVisible();
      await open(page);
      await settle(page);
      await expectNoFindings(page, only);
      await page.context().close();
    });
  }

  for (const width of [390, 320]) {
    test(`the canvas is accessible in ${scheme} at ${width} px`, async ({ browser }) => {
      const page = await pageOf(browser, "orchestrator", { width, height: 800 });
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      const name = `Small ${Date.now().toString(36)}`;
      await page.goto(`/journeys/${await importJourney(page, unfinishedRefund(name))}?dock=problems`);
      await expect(stepOf(page, "Ask for the wish")).toBeVisible();
      await expect(
        page.getByRole("group", { name: "What the check found" }).getByRole("listitem"),
      ).not.toHaveCount(0);
      await expectNoFindings(page);
      await page.getByRole("button", { name: "Close the dock" }).click();
      await stepOf(page, "Ask for the wish").click();
      await expectNoFindings(page);
      await page.getByRole("button", { name: "Settings of Ask for the wish" }).click();
      await expect(page.getByRole("form", { name: "Settings of Ask for the wish" })).toBeVisible();
      await expectNoFindings(page);
      await page.context().close();
    });
  }

  test(`two versions side by side are accessible in ${scheme}`, async ({ browser }) => {
    const id = await publishJourney(browser, lateParcel(`Compared ${Date.now().toString(36)}`));
    const page = await pageOf(browser, "orchestrator");
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.goto(`/journeys/${id}/compare`);
    await expect(page.getByRole("tab", { name: "Side by side" })).toBeVisible();
    await expectNoFindings(page);
    await page.getByRole("tab", { name: "Side by side" }).click();
    await expect(page.getByRole("tab", { name: "Side by side", selected: true })).toBeVisible();
    await expectNoFindings(page);
    await page.context().close();
  });

  test(`the questions before a new journey are accessible in ${scheme}`, async ({ browser }) => {
    const page = await pageOf(browser, "orchestrator");
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.goto("/journeys/new");
    await page.getByRole("radio", { name: /^Cancel an order/ }).click();
    await page.getByLabel("Name of the journey").fill("Accessible questions");
    await expectNoFindings(page);
    const next = page.getByRole("button", { name: "Next", exact: true });
    await next.click();
    await expect(page.getByRole("heading", { level: 1, name: /What proves/ })).toBeFocused();
    await next.click();
    await expect(page.getByRole("heading", { level: 4, name: "Cancel an order" })).toBeVisible();
    await expectNoFindings(page);
    await page.context().close();
  });
}

async function selectStep(page: Page): Promise<void> {
  await stepOf(page, "Change the address").click();
  await expect(page.getByRole("form", { name: "Settings of Change the address" })).toBeVisible();
}

function stepOf(page: Page, title: string) {
  return page.getByRole("group", { name: new RegExp(`step ${title}`) });
}

async function settle(page: Page): Promise<void> {
  await expect(page.getByRole("status", { name: /loading/i })).toHaveCount(0);
}

/**
 * The + of an exit shrinks with the canvas. WCAG 2.5.8 allows that where another control of full size does the same: here
 * the step's menu, the inspector's ways and the key A. All other rules hold for it too.
 */
function isEquivalent(rule: string, html: string): boolean {
  return rule === "target-size" && /^<button[^>]* class="step-add /.test(html);
}

async function expectNoFindings(page: Page, only = (axe: AxeBuilder) => axe): Promise<void> {
  const axe = new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]);
  const { violations } = await only(axe).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes
      .filter(({ html }) => !isEquivalent(id, html))
      .map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ""}`),
  );
  expect(found).toEqual([]);
}
