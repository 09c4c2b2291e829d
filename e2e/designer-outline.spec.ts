import { expect, test, type Locator, type Page } from "@playwright/test";
import { createJourney } from "./world/api";
import { playKeepSubmit } from "./world/designer";
import { pageOf } from "./world/people";

/** What is drawn on the canvas by dragging is done in the outline by keys and clicks, up to a version in review. */

test("a journey is grown, guarded, fixed, tried, kept and submitted in the outline", async ({ browser }) => {
  test.slow();
  const page = await pageOf(browser, "orchestrator");
  await page.addInitScript(() => window.localStorage.setItem("cuesheet.pointing-device", "mouse"));
  const name = `Outlined ${Date.now().toString(36)}`;
  await page.goto(`/journeys/${await createJourney(page, name)}?view=outline&dock=closed`);
  const tree = page.getByRole("tree", { name: `Outline of ${name}` });

  // A step: added, renamed and given to people.
  await line(tree, "Greet").click();
  await page.keyboard.press("a");
  await choose(page, "Which step comes here?", "Task");
  await line(tree, "Task").click();
  await page.keyboard.press("F2");
  await page.keyboard.type("Cancel it by hand");
  await page.keyboard.press("Enter");
  const task = line(tree, "Cancel it by hand");
  await task.click();
  await page.keyboard.press("p");
  await page.getByRole("menuitemradio", { name: "Orders" }).click();
  await expect(task).toContainText("Orders");
  await task.click();
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "What the person has to do" }).fill("Cancel the order.");
  const due = page.getByRole("textbox", { name: "Due within minutes" });
  await due.fill("");
  await due.press("Tab");

  // A gate before it, by what the step before it leads to.
  await line(tree, "Greet").click();
  await page.keyboard.press("a");
  await choose(page, "Which step comes here?", "Identity gate");
  await expect(line(tree, "Identity gate")).toHaveAccessibleName(/guards Cancel it by hand/);

  // What cannot be done leads to a person.
  await task.click();
  await page.keyboard.press("c");
  await choose(page, "Which exit?", "Refused");
  await choose(page, "Where does it lead?", "Hand over to a person");
  await expect(page.getByRole("button", { name: "Undo Connect" })).toBeEnabled();

  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Add intent" }).click();
  const dock = page.getByRole("region", { name: "Dock" });
  await dock.getByRole("button", { name: /problem/ }).click();
  // Work without an end is told, and repaired by one click.
  await dock.getByRole("button", { name: /^Fix all safe ones/ }).click();
  await expect(dock.getByRole("button", { name: /^(No problems|\d+ warnings?)/ })).toBeVisible();

  await playKeepSubmit(page);
  await page.context().close();
});

/** The line of a step in the outline, by its title. */
function line(tree: Locator, title: string): Locator {
  return tree.getByRole("treeitem", { name: new RegExp(`^[A-Z][a-z -]+ step ${title},`) });
}

/** Types into a palette and takes what it finds. */
async function choose(page: Page, search: string, words: string): Promise<void> {
  await page.getByPlaceholder(search).fill(words);
  await page.getByRole("option", { name: new RegExp(`^${words}`) }).click();
}
