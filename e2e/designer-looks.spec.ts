import { expect, test, type Locator } from "@playwright/test";
import { boxOf, hold, middleOf, openDesigner, restingBox, stepOf, undoOf } from "./world/designer";
import { unfinishedRefund } from "./world/journeys";

/** What one sees without reading: tiers, gates, bundles and badges; and the canvas where there is little room. */

test("tier, gate, what is wrong and how full a bundle is are seen on the canvas", async ({ browser }) => {
  const page = await openDesigner(browser, "Looks", { journey: unfinishedRefund });
  const stripes = [];
  for (const title of ["Ask for the wish", "Write to them", "End it", "Pay it back"])
    stripes.push(await lookOf(stepOf(page, title).locator(".step-stripe")));
  expect(new Set(stripes.map(({ backgroundColor }) => backgroundColor)).size).toBe(4);
  for (const { width, display } of stripes)
    expect({ width, display }).toEqual({ width: "3px", display: "block" });
  await expect(stepOf(page, "Pay it back").getByText("Critical")).toBeVisible();

  const gate = stepOf(page, "Is it this customer");
  await expect(gate).toHaveAccessibleName(/^Gate step Is it this customer\?.* guards Pay it back/);
  expect((await lookOf(gate.locator(".step-ground"), "::before")).clipPath).toMatch(/^polygon/);
  expect((await lookOf(stepOf(page, "Pay it back").locator(".step-ground"), "::before")).clipPath).toBe(
    "none",
  );
  await expect(gate.getByText("Identity gate")).toBeVisible();
  await expect(gate.getByText("guards Pay it back")).toBeVisible();

  const handoff = stepOf(page, "A colleague takes over");
  await expect(handoff).toHaveAccessibleName(/5 of 7 parts of the bundle/);
  await expect(handoff.getByText("5 of 7", { exact: true })).toBeVisible();
  await expect(handoff.getByTitle(/^Missing: /)).toHaveCount(2);
  await expect(handoff.getByTitle("Missing: suggested next step")).toBeVisible();
  const missing = handoff.getByText("Missing on some way here:");
  await expect(missing).toBeHidden();
  await handoff.focus();
  await expect(missing).toBeVisible();
  await expect(handoff.locator(".step-trouble")).toHaveText(/^\d+ problems$/);
  await expect(stepOf(page, "Ask for the wish").locator(".step-trouble")).toHaveCount(0);

  await handoff.click();
  const next = page.getByRole("textbox", { name: "Suggested next step" });
  await next.fill("Look at the order.");
  await next.blur();
  await expect(handoff.getByText("6 of 7", { exact: true })).toBeVisible();
  await page.context().close();
});

test("on a phone the canvas is read: a finger pans it and changes nothing", async ({ browser }) => {
  const page = await openDesigner(browser, "Phone", {
    journey: unfinishedRefund,
    viewport: { width: 390, height: 844 },
    more: { hasTouch: true },
  });
  await expect(page.getByText(/read only on a phone/)).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Palette" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Submit", exact: true })).toHaveCount(0);
  const step = stepOf(page, "Ask for the wish");
  const other = stepOf(page, "Is it this customer");
  const [before, apart] = [await restingBox(step), await apartOf(step, other)];
  const at = await middleOf(step);
  await hold(page, at, { x: at.x + 60, y: at.y + 80 });
  await page.mouse.up();
  await expect.poll(async () => (await boxOf(step)).y - before.y).toBeGreaterThan(40);
  expect(await apartOf(step, other)).toBeCloseTo(apart, 0);
  await step.tap();
  await expect(page.getByRole("button", { name: "Settings of Ask for the wish" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^(Add|Insert) a step/ })).toHaveCount(0);
  await page.keyboard.press("Delete");
  await expect(step).toBeVisible();
  await page.getByRole("button", { name: "Settings of Ask for the wish" }).tap();
  const settings = page.getByRole("form", { name: "Settings of Ask for the wish" });
  await expect(settings.getByRole("textbox", { name: "Title", exact: true })).not.toBeEditable();
  await page.keyboard.press("Escape");

  // The two views in words have room enough: there one edits on a phone too.
  await page.getByRole("tab", { name: "Outline" }).tap();
  await expect(page.getByText(/read only on a phone/)).toHaveCount(0);
  await page
    .getByRole("treeitem", { name: /step Ask for the wish/ })
    .first()
    .focus();
  await page.keyboard.press("F2");
  await page.keyboard.type("Ask them");
  await page.keyboard.press("Enter");
  await expect(undoOf(page, "Rename step")).toBeEnabled();
  await page.context().close();
});

for (const { width, height } of [
  { width: 360, height: 225 },
  { width: 320, height: 256 },
]) {
  test(`zoomed in to 400 % (${width} × ${height} px) the canvas and all around it can be reached`, async ({
    browser,
  }) => {
    const page = await openDesigner(browser, "Zoomed in", {
      journey: unfinishedRefund,
      viewport: { width, height },
    });
    const step = stepOf(page, "Ask for the wish");
    await expect(step).toBeVisible();
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(sideways).toBeLessThanOrEqual(0);
    const canvas = page.getByTestId("canvas");
    await canvas.scrollIntoViewIfNeeded();
    const box = await boxOf(canvas);
    expect(box.width).toBeGreaterThan(width - 40);
    expect(box.height).toBeGreaterThan(120);
    const inReach = [
      page.getByRole("tab", { name: "Canvas" }),
      page.getByRole("button", { name: "More", exact: true }),
      page.getByRole("button", { name: "Fit the journey" }),
      page.getByRole("button", { name: /^Zoom in/ }),
      page.getByRole("region", { name: "Dock" }).getByRole("button", { name: /problems/ }),
    ];
    for (const control of inReach) {
      await control.scrollIntoViewIfNeeded();
      await expect(control).toBeInViewport({ ratio: 0.99 });
      await control.click({ trial: true });
    }
    await step.focus();
    await expect(step).toBeInViewport();
    await page.keyboard.press("ArrowRight");
    await expect(stepOf(page, "Is it this customer")).toBeFocused();
    await expect(stepOf(page, "Is it this customer")).toBeInViewport({ ratio: 0.5 });
    await page.getByRole("button", { name: "More", exact: true }).click();
    const last = page.getByRole("menuitem", { name: /^All keys/ });
    await last.scrollIntoViewIfNeeded();
    await last.click();
    const keys = page.getByRole("dialog", { name: "Keys" });
    const search = keys.getByRole("searchbox", { name: "Search the keys" });
    await search.fill("undo");
    const found = keys.getByText("Undo", { exact: true });
    await found.scrollIntoViewIfNeeded();
    await expect(found).toBeInViewport();
    await page.keyboard.press("Escape");
    await expect(keys).toBeHidden();
    await page.context().close();
  });
}

/** How far the one stands right of the other, in px. */
async function apartOf(one: Locator, other: Locator): Promise<number> {
  return (await boxOf(other)).x - (await boxOf(one)).x;
}

function lookOf(part: Locator, pseudo: string | null = null) {
  return part.evaluate((element, of) => {
    const { backgroundColor, clipPath, display, width } = getComputedStyle(element, of);
    return { backgroundColor, clipPath, display, width };
  }, pseudo);
}
