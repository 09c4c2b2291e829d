import { expect, test, type Page, type Response } from "@playwright/test";
import { openDesigner, stepOf } from "./world/designer";
import { pageOf, type Person } from "./world/people";

/** Words that are written in the designer's own code and nowhere else: React Flow's, the palette's, the simulator's. */
const designersOwn = ["react-flow__renderer", "Search the palette", "What can happen next"];
const pages: readonly { path: string; person: Person; ready: string | RegExp }[] = [
  { path: "/journeys", person: "orchestrator", ready: "Journeys" },
  { path: "/desk", person: "agent", ready: /desk/i },
  { path: "/cases", person: "supervisor", ready: "Cases" },
];

for (const { path, person, ready } of pages) {
  test(`${path} asks for nothing of the designer's code`, async ({ browser }) => {
    const page = await pageOf(browser, person);
    const scripts = collectScripts(page);
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: ready })).toBeVisible();
    // What a page fetches ahead comes once it is idle.
    await page.waitForLoadState("networkidle");
    expect(await scripts.withWords(designersOwn)).toEqual([]);
    await page.context().close();
  });
}

test("the designer's code is known by the words that the other pages are searched for", async ({
  browser,
}) => {
  const page = await openDesigner(browser, "First load");
  const scripts = collectScripts(page);
  await page.reload();
  await expect(stepOf(page, "Ask how late it is")).toBeVisible();
  await page.keyboard.press("Shift+Alt+p");
  await expect(page.getByRole("region", { name: "Simulator" })).toBeVisible();
  const found = (await scripts.withWords(designersOwn)).map(({ words }) => words).flat();
  expect([...new Set(found)].toSorted()).toEqual(designersOwn.toSorted());
  await page.context().close();
});

/** Keeps all scripts that the page asks for from now on. */
function collectScripts(page: Page) {
  const asked: Response[] = [];
  page.on("response", (response) => {
    if (new URL(response.url()).pathname.endsWith(".js")) asked.push(response);
  });
  return {
    /** Those in which one of the words is written, with what was found. */
    withWords: async (words: readonly string[]): Promise<{ script: string; words: string[] }[]> => {
      const all = await Promise.all(
        asked.map(async (response) => {
          // A redirect and a page that was left have no body; another answer then has the script.
          const text = await response.text().catch(() => "");
          const script = new URL(response.url()).pathname;
          return { script, words: words.filter((word) => text.includes(word)) };
        }),
      );
      expect(asked.length).toBeGreaterThan(0);
      return all.filter((one) => one.words.length > 0);
    },
  };
}
