import { expect, test, type Page } from "@playwright/test";
import { boxOf, openDesigner, percentOf, restingBox, stepOf, undoOf, wayOf, zoomOf } from "./world/designer";
import { unfinishedRefund } from "./world/journeys";

/** What the keys of the canvas do, pressed by somebody who knows them. */

test("problems are walked with F8, and back with Shift+F8", async ({ browser }) => {
  const page = await openDesigner(browser, "Walk", { journey: unfinishedRefund });
  const dock = page.getByRole("region", { name: "Dock" });
  await expect(dock.getByRole("button", { name: /^\d+ problems/ })).toBeVisible();
  const troubled = page.getByRole("group", { name: / step .*, [a-z]+ (problems?|warnings?)$/ });
  const wanted = await troubled.evaluateAll((all) => all.map((one) => one.getAttribute("data-id")));
  expect(wanted.length).toBeGreaterThan(1);

  const there: string[] = [];
  for (let presses = 0; presses < 30 && !wanted.every((id) => there.includes(id ?? "")); presses++) {
    await page.keyboard.press("F8");
    there.push(await focusedStep(page));
  }
  expect(wanted.filter((id) => !there.includes(id ?? ""))).toEqual([]);
  const back: string[] = [];
  for (let presses = 1; presses < there.length; presses++) {
    await page.keyboard.press("Shift+F8");
    back.push(await focusedStep(page));
  }
  expect(back).toEqual(there.slice(0, -1).toReversed());
  await page.context().close();
});

test("steps are added, connected, led elsewhere, replaced and taken out by one key each", async ({
  browser,
}) => {
  const page = await openDesigner(browser, "One key");
  const message = stepOf(page, "Message");
  await stepOf(page, "Work out how it stands").focus();
  await page.keyboard.press("n");
  await take(page, "Add a step", "Which step comes here?", "Message");
  await expect(message).toBeFocused();
  await expect(message).toHaveAccessibleName(/^Message step Message, low risk, performed by AI/);

  // An exit that leads nowhere yet, then one that leads somewhere else already.
  await page.keyboard.press("c");
  await take(page, "Connect Message", "Which exit?", "Sent");
  await take(page, "Connect Message", "Where does it lead?", "Tell the customer");
  await expect(wayOf(page, "Message", "Sent", "Tell the customer")).toBeAttached();
  await stepOf(page, "Work out how it stands").focus();
  await page.keyboard.press("c");
  await take(page, "Connect Work out how it stands", "Which exit?", "Done");
  await take(page, "Connect Work out how it stands", "Where does it lead?", "Message");
  await expect(wayOf(page, "Work out how it stands", "Done", "Message")).toBeAttached();
  await expect(wayOf(page, "Work out how it stands", "Done", "Tell the customer")).toHaveCount(0);

  await message.focus();
  await page.keyboard.press("r");
  const kinds = page.getByRole("dialog", { name: "Replace Message" });
  const wait = kinds.getByRole("option", { name: /^Wait/ });
  await expect(wait).toBeVisible();
  await take(page, "Replace Message", "What shall “Message” be?", "Wait");
  await expect(stepOf(page, "Message", "performed by the system")).toHaveAccessibleName(/^Wait step/);
  await expect(stepOf(page, "Message")).toBeFocused();
  await undoOf(page, "Replace by Wait").click();
  await expect(message).toHaveAccessibleName(/^Message step/);

  await message.focus();
  await page.keyboard.press("ControlOrMeta+Delete");
  await expect(message).toHaveCount(0);
  await expect(wayOf(page, "Work out how it stands", "Done", "Tell the customer")).toBeAttached();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(message).toBeVisible();
  await message.focus();
  await page.keyboard.press("Delete");
  await expect(message).toHaveCount(0);
  await expect(wayOf(page, "Work out how it stands", "Done", "Tell the customer")).toHaveCount(0);
  await page.context().close();
});

test("steps are cut and pasted, within a journey, and into another one in another tab", async ({
  browser,
}) => {
  const page = await openDesigner(browser, "Clipboard");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await stepOf(page, "Work out how it stands").focus();
  await page.keyboard.press("ControlOrMeta+x");
  await expect(stepOf(page, "Work out how it stands")).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+v");
  await expect(stepOf(page, "Work out how it stands")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+v");
  await expect(stepOf(page, "Work out how it stands")).toHaveCount(2);
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(wayOf(page, "Work out how it stands", "Done", "Tell the customer")).toBeAttached();

  await stepOf(page, "Work out how it stands").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowRight");
  await expect(page.getByText("2 selected")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+c");
  await expect(page.getByText("2 copied")).toBeVisible();
  const other = await openDesigner(browser, "Clipboard, the other", { journey: unfinishedRefund });
  const tab = await page.context().newPage();
  await tab.goto(other.url());
  await other.context().close();
  await expect(stepOf(tab, "Pay it back")).toBeVisible();
  await stepOf(tab, "Pay it back").focus();
  await tab.keyboard.press("ControlOrMeta+v");
  // The way between them comes along, and so does the field that they use.
  await expect(wayOf(tab, "Work out how it stands", "Done", "Tell the customer")).toBeAttached();
  await expect(undoOf(tab, "Paste")).toBeEnabled();
  await tab.keyboard.press("Escape");
  const settings = tab.getByRole("form", { name: "Settings of the journey" }).or(tab.getByText("Fields"));
  await expect(settings.first()).toBeVisible();
  await expect(tab.getByText("How things stand").first()).toBeVisible();
  await page.context().close();
});

test("the view is zoomed, fitted and tidied by keys", async ({ browser }) => {
  const page = await openDesigner(browser, "Zoom");
  const [first, last] = [stepOf(page, "Ask how late it is"), stepOf(page, "A colleague takes over")];
  await first.focus();
  await page.keyboard.press("1");
  await expect(zoomOf(page)).toHaveText("100 %");
  await page.keyboard.press("+");
  await expect.poll(() => percentOf(page)).toBeGreaterThan(105);
  await page.keyboard.press("1");
  await expect(zoomOf(page)).toHaveText("100 %");
  await page.keyboard.press("-");
  await expect.poll(() => percentOf(page)).toBeLessThan(95);
  await page.keyboard.press("2");
  await expect(zoomOf(page)).toHaveText("100 %");
  const canvas = await boxOf(page.getByTestId("canvas"));
  await expect
    .poll(async () => {
      const box = await boxOf(first);
      return Math.abs(box.x + box.width / 2 - (canvas.x + canvas.width / 2));
    })
    .toBeLessThan(20);

  for (let presses = 0; presses < 25; presses++) await page.keyboard.press("Alt+ArrowUp");
  await page.keyboard.press("0");
  for (const step of [first, last]) await expect(step).toBeInViewport({ ratio: 0.99 });
  expect((await restingBox(first)).y).toBeLessThan((await boxOf(last)).y - 100);
  await page.keyboard.press("Shift+Alt+t");
  await expect(undoOf(page, "Tidy")).toBeEnabled();
  const told = ["Ask how late it is", "Work out how it stands", "Tell the customer"];
  const boxes = [];
  for (const title of told) boxes.push(await restingBox(stepOf(page, title)));
  for (const [index, box] of boxes.entries()) {
    const before = boxes[index - 1];
    if (before) expect(box.x).toBeGreaterThan(before.x + before.width);
    expect(Math.abs(box.y - (boxes[0]?.y ?? 0))).toBeLessThan(2);
  }
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(async () => (await boxOf(first)).y).toBeLessThan((boxes[1]?.y ?? 0) - 100);
  await page.context().close();
});

/** Types into the list that is open and takes what it finds first. */
async function take(page: Page, dialog: string, asked: string, words: string): Promise<void> {
  const list = page.getByRole("dialog", { name: dialog });
  await list.getByPlaceholder(asked).fill(words);
  await expect(list.getByRole("option", { name: words }).first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
}

/** The id of the step that has the focus, once one has it. */
async function focusedStep(page: Page): Promise<string> {
  const focused = page.locator(".react-flow__node:focus");
  await expect(focused).toHaveCount(1);
  return (await focused.getAttribute("data-id")) ?? "";
}

test("F6 walks the parts of the screen, and comes back to where one was in each", async ({ browser }) => {
  const page = await openDesigner(browser, "Parts");
  const step = stepOf(page, "Tell the customer");
  await step.click();
  const title = page.getByRole("complementary", { name: "Inspector" }).getByLabel("Title", { exact: true });
  await expect(title).toBeVisible();
  await step.focus();

  const walked: string[] = [];
  for (let presses = 0; presses < 5; presses++) {
    await page.keyboard.press("F6");
    walked.push(await focusedPart(page));
  }
  expect(walked).toEqual(["dock", "inspector", "header", "palette", "journey"]);
  await expect(step).toBeFocused();

  // Out of a text that is being written, and back into it.
  await title.focus();
  await page.keyboard.press("Shift+F6");
  expect(await focusedPart(page)).toBe("dock");
  await page.keyboard.press("Shift+F6");
  await expect(step).toBeFocused();
  await page.keyboard.press("F6");
  await page.keyboard.press("F6");
  await expect(title).toBeFocused();

  // A view without a palette: there is one part less.
  await page.keyboard.press("Shift+Alt+2");
  const cell = page.getByRole("grid").getByRole("gridcell").first();
  await cell.focus();
  await page.keyboard.press("Shift+F6");
  expect(await focusedPart(page)).toBe("header");
  await page.context().close();
});

/** The part of the screen in which the focus is. */
function focusedPart(page: Page): Promise<string> {
  return page.evaluate(() => {
    const inPart = (selector: string) => window.document.activeElement?.closest<HTMLElement>(selector);
    if (inPart("[data-inspector]")) return "inspector";
    if (inPart("[data-journey-view]")) return "journey";
    return inPart("[data-region]")?.dataset["region"] ?? "nowhere";
  });
}
