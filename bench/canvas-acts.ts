/** What a person does on a canvas, with the mouse and the keys, the same on ours and on bare nodes. Sizes in px. */
import type { Page } from "playwright";

type Point = { x: number; y: number };
const movesADrag = 40;
/** Shares of the canvas by which it is moved; half of each way is taken back. */
const panned = [
  [-0.35, -0.3],
  [0.3, -0.25],
  [0.1, 0.35],
] as const;

/** How the view is moved to and fro, by the space bar and the mouse; where to begin is looked up before it is measured. */
export async function readyToPan(page: Page): Promise<() => Promise<void>> {
  const from = await emptyPoint(page);
  const pane = await paneOf(page);
  const before = await viewOf(page);
  return async () => {
    await pan(page, from, pane);
    if (before === (await viewOf(page))) throw new Error("the canvas did not pan");
  };
}

async function pan(page: Page, from: Point, pane: { width: number; height: number }): Promise<void> {
  await page.keyboard.down("Space");
  for (const [x, y] of panned) {
    const by = { x: pane.width * x, y: pane.height * y };
    await drag(page, from, by);
    await drag(page, { x: from.x + by.x, y: from.y + by.y }, { x: -by.x / 2, y: -by.y / 2 });
  }
  await page.keyboard.up("Space");
}

/** Moves a step (and whatever is selected with it) to and fro. */
export async function dragStep(page: Page, step: string): Promise<void> {
  const place = await placeOf(page, step);
  const by = { x: 160, y: 90 };
  await drag(page, place, by);
  const after = await placeOf(page, step);
  if (Math.abs(after.x - place.x) < 20) throw new Error("the step did not move");
  await drag(page, after, { x: -by.x, y: -by.y });
}

async function drag(page: Page, from: Point, by: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let move = 1; move <= movesADrag; move += 1)
    await page.mouse.move(from.x + (by.x * move) / movesADrag, from.y + (by.y * move) / movesADrag);
  await page.mouse.up();
}

/** A step in the middle of what is seen, by its id. */
export async function middleStep(page: Page): Promise<string> {
  const id = await page.evaluate<string | null>(`(() => {
    const pane = document.querySelector(".react-flow").getBoundingClientRect();
    const middle = { x: pane.x + pane.width / 2, y: pane.y + pane.height / 2 };
    const far = (node) => { const box = node.getBoundingClientRect();
      return Math.hypot(box.x + box.width / 2 - middle.x, box.y + box.height / 2 - middle.y); };
    const nodes = [...document.querySelectorAll(".react-flow__node")].sort((a, b) => far(a) - far(b));
    return nodes[0]?.dataset.id ?? null;
  })()`);
  if (id === null) throw new Error("no step is drawn");
  return id;
}

async function placeOf(page: Page, step: string): Promise<Point> {
  const box = await page.locator(`.react-flow__node[data-id="${step}"]`).boundingBox();
  if (!box) throw new Error(`${step} is not drawn`);
  return { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 4, 18) };
}

/** Zooms out until so many steps are seen, and selects them with a frame drawn around them. */
export async function selectMany(page: Page, count: number): Promise<number> {
  const { x, y, width, height } = await paneOf(page);
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.keyboard.down("Control");
  for (let turn = 0; turn < 40 && (await page.evaluate<number>(seenCount)) < count; turn += 1) {
    await page.mouse.wheel(0, 40);
    await frames(page, 4);
  }
  await page.keyboard.up("Control");
  const pane = await page.evaluate<{ from: Point; to: Point }>(`(() => {
    const { left, top, right, bottom } = document.querySelector(".react-flow").getBoundingClientRect();
    const isPane = (x, y) => document.elementFromPoint(x, y)?.classList.contains("react-flow__pane");
    for (let x = left + 6; x < right; x += 12) for (let y = top + 6; y < bottom; y += 12)
      if (isPane(x, y)) return { from: { x, y }, to: { x: right - 6, y: bottom - 6 } };
    return { from: { x: left, y: top }, to: { x: right, y: bottom } };
  })()`);
  await page.keyboard.down("Shift");
  await drag(page, pane.from, { x: pane.to.x - pane.from.x, y: pane.to.y - pane.from.y });
  await page.keyboard.up("Shift");
  await frames(page, 4);
  return page.locator(".react-flow__node.selected").count();
}

const seenCount = `(() => {
  const { left, top, right, bottom } = document.querySelector(".react-flow").getBoundingClientRect();
  return [...document.querySelectorAll(".react-flow__node")].filter((node) => {
    const box = node.getBoundingClientRect();
    return box.left >= left && box.top >= top && box.right <= right && box.bottom <= bottom;
  }).length;
})()`;

/** A point of the pane that no step, line or panel covers, near its middle. */
async function emptyPoint(page: Page): Promise<Point> {
  const found = await page.evaluate<Point | null>(`(() => {
    const { x, y, width, height } = document.querySelector(".react-flow").getBoundingClientRect();
    const points = [];
    for (let across = 0.1; across < 0.9; across += 0.02) for (let down = 0.1; down < 0.9; down += 0.02)
      points.push({ x: x + width * across, y: y + height * down, far: Math.hypot(across - 0.5, down - 0.5) });
    points.sort((a, b) => a.far - b.far);
    return points.find((at) => document.elementFromPoint(at.x, at.y)?.classList.contains("react-flow__pane")) ?? null;
  })()`);
  if (!found) throw new Error("the canvas has no empty place to pan from");
  return found;
}

function paneOf(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  return page.evaluate('document.querySelector(".react-flow").getBoundingClientRect().toJSON()');
}

function viewOf(page: Page): Promise<string> {
  return page.evaluate<string>('document.querySelector(".react-flow__viewport").style.transform');
}

export async function frames(page: Page, count: number): Promise<void> {
  await page.evaluate(`new Promise((done) => {
    const next = (left) => (left === 0 ? done() : requestAnimationFrame(() => next(left - 1)));
    next(${count});
  })`);
}
