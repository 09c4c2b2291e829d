import { expect, test, type Locator, type Page } from "@playwright/test";
import {
  boxOf,
  groundOf,
  hold,
  middleOf,
  openDesigner,
  percentOf,
  restingBox,
  stepOf,
  undoOf,
  wayOf,
  zoomOf,
} from "./world/designer";

/** What mouse, trackpad and finger do on the canvas. */

test("mouse or trackpad is asked once; the wheel then does what was answered", async ({ browser }) => {
  const page = await openDesigner(browser, "Pointing", { device: null });
  const question = page.getByRole("region", { name: "Mouse or trackpad?" });
  await question.getByRole("button", { name: "Trackpad" }).click();
  await expect(question).toHaveCount(0);
  const first = stepOf(page, "Ask how late it is");
  const ground = await groundOf(page);
  await page.mouse.move(ground.x, ground.y);
  let [at, percent] = [await restingBox(first), await percentOf(page)];
  await page.mouse.wheel(-120, -60);
  await expect.poll(async () => (await boxOf(first)).x).toBeGreaterThan(at.x + 50);
  expect((await restingBox(first)).y).toBeGreaterThan(at.y + 20);
  expect(await percentOf(page)).toBe(percent);
  await page.keyboard.down("Control"); // how a pinch comes to a page
  await page.mouse.wheel(0, -30);
  await page.keyboard.up("Control");
  await expect.poll(() => percentOf(page)).toBeGreaterThan(percent);

  await page.reload();
  await expect(first).toBeVisible();
  const change = page.getByRole("button", { name: /^Trackpad: two fingers pan/ });
  await expect(change).toBeVisible();
  await expect(question).toHaveCount(0);
  await change.click();
  [at, percent] = [await restingBox(first), await percentOf(page)];
  await page.mouse.move(ground.x, ground.y);
  await page.mouse.wheel(0, 200);
  await expect.poll(() => percentOf(page)).toBeLessThan(percent);
  await page.reload();
  await expect(page.getByRole("button", { name: /^Mouse: the wheel zooms/ })).toBeVisible();
  await expect(question).toHaveCount(0);
  await page.context().close();
});

test("holding Space, a drag moves the view and selects nothing", async ({ browser }) => {
  const page = await openDesigner(browser, "Pan", { device: "trackpad" });
  const first = stepOf(page, "Ask how late it is");
  const [from, at] = [await groundOf(page), await restingBox(first)];
  await page.mouse.click(from.x, from.y);
  await page.keyboard.down("Space");
  await hold(page, from, { x: from.x + 160, y: from.y - 90 });
  await page.mouse.up();
  const moved = await restingBox(first);
  expect(moved.x - at.x).toBeCloseTo(160, -1);
  expect(moved.y - at.y).toBeCloseTo(-90, -1);
  // Also where the drag begins on a step.
  const grip = { x: moved.x + moved.width / 2, y: moved.y + 12 };
  await hold(page, grip, { x: grip.x - 120, y: grip.y + 60 });
  await page.mouse.up();
  await page.keyboard.up("Space");
  const back = await restingBox(first);
  expect(back.x - moved.x).toBeCloseTo(-120, -1);
  expect(back.y - moved.y).toBeCloseTo(60, -1);
  await expect(page.getByText(/^\d+ selected$/)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Undo", exact: true })).toBeDisabled();
  await page.context().close();
});

test("steps are selected with a frame and with Shift, lined up, and spread evenly", async ({ browser }) => {
  const page = await openDesigner(browser, "Line up");
  const titles = ["Ask how late it is", "Work out how it stands", "Tell the customer"] as const;
  const [ask, work, tell] = [stepOf(page, titles[0]), stepOf(page, titles[1]), stepOf(page, titles[2])];
  // With ground around the steps, so that the frame is not begun where the view would move along.
  await page.getByRole("button", { name: "Zoom out", exact: true }).click();
  await dragBy(page, work, { x: 30, y: 70 });
  await dragBy(page, tell, { x: -20, y: -40 });

  const start = await boxOf(ask);
  const end = await boxOf(work);
  await page.keyboard.down("Shift");
  await hold(
    page,
    { x: start.x - 12, y: Math.min(start.y, end.y) - 30 },
    { x: end.x + end.width + 8, y: end.y + end.height + 12 },
  );
  await page.mouse.up();
  await page.keyboard.up("Shift");
  const bar = page.getByRole("group", { name: "Arrange the selection" });
  await expect(bar.getByText("2 selected")).toBeVisible();
  await tell.click({ modifiers: ["Shift"], position: { x: 60, y: 20 } });
  await expect(bar.getByText("3 selected")).toBeVisible();

  await bar.getByRole("button", { name: "Align top edges" }).click();
  await expect(undoOf(page, "Align top edges")).toBeEnabled();
  const tops = [];
  for (const step of [ask, work, tell]) tops.push((await restingBox(step)).y);
  expect(Math.max(...tops) - Math.min(...tops)).toBeLessThan(1);
  const gapsBefore = await gaps([ask, work, tell]);
  expect(Math.abs((gapsBefore[0] ?? 0) - (gapsBefore[1] ?? 0))).toBeGreaterThan(5);
  await bar.getByRole("button", { name: "Distribute across" }).click();
  await expect(undoOf(page, "Distribute across")).toBeEnabled();
  await restingBox(work);
  const [one, two] = await gaps([ask, work, tell]);
  expect(Math.abs((one ?? 0) - (two ?? 1_000))).toBeLessThan(2);

  await tell.click({ modifiers: ["Shift"], position: { x: 60, y: 20 } });
  await expect(bar.getByText("2 selected")).toBeVisible();
  await undoOf(page, "Distribute across").click();
  await undoOf(page, "Align top edges").click();
  await expect.poll(async () => (await boxOf(work)).y).toBeGreaterThan((tops[0] ?? 0) + 40);
  await page.context().close();
});

test("a dragged step shows with what it is in line, and snaps to it", async ({ browser }) => {
  const page = await openDesigner(browser, "In line");
  const [ask, person] = [stepOf(page, "Ask how late it is"), stepOf(page, "A colleague takes over")];
  await page.keyboard.press("Escape");
  const [from, target] = [await restingBox(person), await boxOf(ask)];
  const zoom = (await percentOf(page)) / 100;
  const lines = page.locator(".helper-line");
  // Far below the first step, 4 units beside being in line with its left edge.
  const grip = { x: from.x + 40 * zoom, y: from.y + 20 * zoom };
  await hold(page, grip, { x: grip.x + (target.x - from.x) + 4 * zoom, y: grip.y + 260 * zoom });
  await expect(lines.first()).toBeVisible();
  const line = await boxOf(lines.first());
  expect(line.width).toBeLessThan(3);
  await page.mouse.up();
  await expect(lines).toHaveCount(0);
  const landed = await restingBox(person);
  expect(Math.abs(landed.x - target.x)).toBeLessThan(1);
  await page.reload();
  await expect.poll(async () => Math.abs((await boxOf(person)).x - (await boxOf(ask)).x)).toBeLessThan(1);
  await page.context().close();
});

test("a group is dragged by its title, and its steps go with it before it is let go", async ({ browser }) => {
  const page = await openDesigner(browser, "Grouped");
  const steps = [stepOf(page, "Work out how it stands"), stepOf(page, "Tell the customer")] as const;
  await steps[0].click({ position: { x: 60, y: 16 } });
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("ControlOrMeta+g");
  await page.getByRole("dialog", { name: "Name the group" }).getByLabel("Title").fill("How late?");
  await page.keyboard.press("Enter");
  const title = await restingBox(page.getByRole("button", { name: /^Group How late\?, 2 steps/ }));
  const before = [await restingBox(steps[0]), await restingBox(steps[1])] as const;
  const grip = { x: title.x + title.width / 2, y: title.y + title.height / 2 };
  await hold(page, grip, { x: grip.x + 60, y: grip.y + 80 });
  for (const [index, step] of steps.entries())
    await expect.poll(async () => (await boxOf(step)).y - (before[index]?.y ?? 0)).toBeGreaterThan(60);
  await page.mouse.up();
  const moved = await restingBox(steps[0]);
  expect(moved.y - before[0].y).toBeGreaterThan(60);
  await undoOf(page, "Move group").click();
  await expect.poll(async () => Math.abs((await boxOf(steps[0])).y - before[0].y)).toBeLessThan(2);
  await page.context().close();
});

test("the map shows where one is, moves the view by a click, and can be put away", async ({ browser }) => {
  const page = await openDesigner(browser, "Map");
  const map = page.getByRole("img", { name: /^Map of the journey/ });
  const last = stepOf(page, "A colleague takes over");
  await zoomOf(page).click();
  const { x, y, width, height } = await boxOf(map);
  const before = await restingBox(last);
  await page.mouse.click(x + width * 0.9, y + height / 2);
  await expect.poll(async () => Math.abs((await boxOf(last)).x - before.x)).toBeGreaterThan(40);
  await stepOf(page, "Ask how late it is").focus();
  await page.keyboard.press("m");
  await expect(map).toHaveCount(0);
  await page.reload();
  await expect(last).toBeAttached();
  await expect(map).toHaveCount(0);
  await stepOf(page, "Ask how late it is").focus();
  await page.keyboard.press("m");
  await expect(map).toBeVisible();

  const window = { width: 1280, height: 720, ...page.viewportSize() };
  await page.goto(`${page.url().split("?")[0]}?dock=problems`);
  await page.setViewportSize({ ...window, height: 560 });
  await expect.poll(async () => (await boxOf(page.getByTestId("canvas"))).height).toBeLessThan(360);
  await expect(last).toBeAttached();
  await expect(map, "a low canvas is all for the steps").toHaveCount(0);
  await page.setViewportSize({ ...window, height: window.height + 400 });
  await expect(map).toBeVisible();
  await page.context().close();
});

test("the ways of a step are lit by its menu, by the button, and where the pointer rests", async ({
  browser,
}) => {
  const page = await openDesigner(browser, "Lit");
  const [asked, told] = [
    wayOf(page, "Ask how late it is", "All known", "Work out how it stands"),
    wayOf(page, "Work out how it stands", "Done", "Tell the customer"),
  ];
  const button = page.getByRole("button", { name: "Light the ways of the selected steps" });
  await expect(button).toHaveAttribute("aria-pressed", "false");
  expect(await strokeOf(asked)).toBe(await strokeOf(told));
  await stepOf(page, "A colleague takes over").hover();
  await expect.poll(() => opacityOf(asked)).toBeLessThan(0.5);
  await stepOf(page, "Tell the customer").hover();
  await expect.poll(() => opacityOf(asked)).toBe(1);
  const { x, y } = await groundOf(page);
  await page.mouse.move(x, y);
  const plain = await strokeOf(asked);

  await stepOf(page, "Work out how it stands").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Light its ways" }).click();
  await expect(button).toHaveAttribute("aria-pressed", "true");
  await page.mouse.move(x, y);
  await expect.poll(() => strokeOf(asked)).not.toBe(plain);
  await expect.poll(() => strokeOf(told)).not.toBe(plain);
  await button.click();
  await page.mouse.move(x, y);
  await expect.poll(() => strokeOf(asked)).toBe(plain);
  await page.context().close();
});

test("a connection is led elsewhere from its own bar, and a step replaced from its menu", async ({
  browser,
}) => {
  const page = await openDesigner(browser, "Elsewhere");
  const way = wayOf(page, "Work out how it stands", "Done", "Tell the customer");
  // Beside its middle, where the + to insert a step is.
  const line = await boxOf(way.locator(".way"));
  await page.mouse.click(line.x + line.width * 0.25, line.y);
  const bar = page.getByRole("toolbar", { name: /^Connection Done/ });
  await bar.getByRole("button", { name: "Lead it somewhere else" }).click();
  const list = page.getByRole("dialog", { name: "Connect Work out how it stands" });
  await list.getByRole("option", { name: "A colleague takes over" }).click();
  await expect(wayOf(page, "Work out how it stands", "Done", "A colleague takes over")).toBeAttached();
  await expect(way).toHaveCount(0);

  await stepOf(page, "Tell the customer").click({ button: "right" });
  await page.getByRole("menuitem", { name: /^Replace by another kind/ }).click();
  const kinds = page.getByRole("dialog", { name: "Replace Tell the customer" });
  await kinds.getByRole("option", { name: /^Message/ }).click();
  await expect(stepOf(page, "Tell the customer")).toHaveAccessibleName(/^Message step/);
  await expect(stepOf(page, "Tell the customer")).toBeFocused();
  await page.context().close();
});

test("with a finger a step is dragged, the ground pans, and a step is taken from the palette", async ({
  browser,
}) => {
  const page = await openDesigner(browser, "Finger", {
    viewport: { width: 1366, height: 1024 },
    more: { hasTouch: true },
  });
  const finger = await fingerOf(page);
  const ask = stepOf(page, "Ask how late it is");
  const work = stepOf(page, "Work out how it stands");
  const before = await restingBox(work);
  const grip = { x: before.x + 50, y: before.y + 20 };
  await finger(grip, { x: grip.x - 40, y: grip.y + 120 });
  await expect(page.getByRole("button", { name: /^Undo Move/ })).toBeEnabled();
  const moved = await restingBox(work);
  // The first millimetres of a touch decide whether it is a tap: a browser keeps them from the page.
  expect(moved.y - before.y).toBeGreaterThan(90);
  expect(moved.y - before.y).toBeLessThan(125);

  const ground = await groundOf(page);
  const at = await restingBox(ask);
  await finger(ground, { x: ground.x + 80, y: ground.y - 60 });
  await expect.poll(async () => (await boxOf(ask)).x - at.x).toBeGreaterThan(60);

  const palette = page.getByRole("navigation", { name: "Palette" });
  const message = palette.getByRole("button", { name: "Add Message", exact: true });
  if (!(await message.isVisible())) await palette.getByRole("button", { name: "Palette" }).tap();
  const box = await boxOf(page.getByTestId("canvas"));
  await finger(await middleOf(message), { x: box.x + box.width / 2, y: box.y + box.height * 0.8 });
  await expect(stepOf(page, "Message")).toBeVisible();
  await page.context().close();
});

/** Drags a step that far, in px of the window. */
async function dragBy(page: Page, step: Locator, by: { x: number; y: number }): Promise<void> {
  const { x, y } = await restingBox(step);
  await hold(page, { x: x + 40, y: y + 16 }, { x: x + 40 + by.x, y: y + 16 + by.y });
  await page.mouse.up();
}

/** How far apart the boxes stand, from left to right. */
async function gaps(steps: readonly Locator[]): Promise<number[]> {
  const boxes = await Promise.all(steps.map(boxOf));
  return boxes.slice(1).map((box, index) => box.x - (boxes[index]?.x ?? 0) - (boxes[index]?.width ?? 0));
}

function strokeOf(way: Locator): Promise<string> {
  return way.locator(".way").evaluate((line) => getComputedStyle(line).stroke);
}

function opacityOf(way: Locator): Promise<number> {
  return way.locator(".way").evaluate((line) => Number(getComputedStyle(line).opacity));
}

/** A finger that goes from one place to another on the glass. */
async function fingerOf(page: Page) {
  const glass = await page.context().newCDPSession(page);
  return async (from: { x: number; y: number }, to: { x: number; y: number }) => {
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", touchPoints: { x: number; y: number }[]) =>
      glass.send("Input.dispatchTouchEvent", { type, touchPoints });
    await touch("touchStart", [from]);
    await touch("touchMove", [{ x: from.x + 2, y: from.y + 2 }]);
    for (let part = 1; part <= 8; part++) {
      const along = (a: number, b: number) => a + ((b - a) * part) / 8;
      await touch("touchMove", [{ x: along(from.x, to.x), y: along(from.y, to.y) }]);
    }
    await touch("touchEnd", []);
  };
}

test("what is in the middle stays in the middle when palette and inspector go for the simulator, and nothing moves up or down", async ({
  browser,
}) => {
  const page = await openDesigner(browser, "Middle");
  const step = stepOf(page, "Work out how it stands");
  await step.click();
  const place = async () => {
    const [at, canvas] = [await middleOf(step), await boxOf(page.getByTestId("canvas"))];
    return { x: Math.round(at.x - canvas.x - canvas.width / 2), y: Math.round(at.y - canvas.y) };
  };
  const before = await place();
  const { width, height } = await boxOf(page.getByTestId("canvas"));
  await page.getByRole("region", { name: "Dock" }).getByRole("button", { name: "Simulator" }).click();
  await expect.poll(async () => (await boxOf(page.getByTestId("canvas"))).height).toBeLessThan(height - 100);
  await expect.poll(async () => (await boxOf(page.getByTestId("canvas"))).width).toBeGreaterThan(width + 100);
  await expect.poll(place).toEqual(before);
  await page.getByRole("button", { name: "Close the dock" }).click();
  await expect.poll(async () => (await boxOf(page.getByTestId("canvas"))).width).toBe(width);
  await expect.poll(place).toEqual(before);
  await page.getByRole("button", { name: "Palette", exact: true }).click();
  await expect(page.getByRole("searchbox", { name: "Search the palette" })).toBeHidden();
  await expect.poll(place).toEqual(before);
  await page.context().close();
});
