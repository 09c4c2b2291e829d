import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Locator, type Page } from "@playwright/test";
import { ask, importJourney } from "./world/api";
import { lateParcel } from "./world/journeys";
import { pageOf } from "./world/people";

/**
 * Two people edit one draft at the same time. What they do is drawn by lot (CUESHEET_TWO_EDITORS_SEED), for
 * CUESHEET_TWO_EDITORS_SECONDS; now and then one of them has no connection. At the end both see what the server has, and
 * everything that either of them wrote is in it, was saved and changed on purpose later, or is listed to choose from.
 */

const seconds = Number(process.env["CUESHEET_TWO_EDITORS_SECONDS"] ?? 20);
const seed = Number(process.env["CUESHEET_TWO_EDITORS_SEED"] ?? 7);

test("two people see each other, and each other's edits as they are made, without a question", async ({
  browser,
}) => {
  const [one, other] = await openTwo(browser, "Both at once");
  const here = one.getByRole("list", { name: "Also in this draft" });
  await expect(here.getByRole("button", { name: /^Ada/ })).toBeVisible();
  await box(other, "Tell the customer").click();
  await expect(here.getByRole("button", { name: /^Ada.* editing Tell the customer/ })).toBeVisible();

  await rename(one, "Ask how late it is", "Ask for the delay");
  const madeMs = Date.now();
  await expect(box(other, "Ask for the delay")).toBeVisible();
  test.info().annotations.push({ type: "seen after", description: `${Date.now() - madeMs} ms` });
  await rename(other, "Tell the customer", "Say how it stands");
  await expect(box(one, "Say how it stands")).toBeVisible();

  // Undo takes back one's own edit, with the other's on the canvas.
  await one.getByRole("button", { name: "Undo Rename step" }).click();
  await expect(box(other, "Ask how late it is")).toBeVisible();
  await expect(box(one, "Say how it stands")).toBeVisible();
  await expect(one.getByRole("region", { name: "Edits to choose between" })).toHaveCount(0);
  await close(one, other);
});

test("edits of somebody who was offline are merged, and only what both changed is asked about", async ({
  browser,
}) => {
  const [one, other] = await openTwo(browser, "Offline");
  await one.context().setOffline(true);
  await rename(one, "Ask how late it is", "Mine alone");
  await rename(one, "Tell the customer", "Mine at the end");
  await expect(one.getByText("Offline: 2 edits are kept in this browser")).toBeVisible();
  await rename(other, "Tell the customer", "Theirs at the end");
  await rename(other, "Work out how it stands", "Theirs alone");
  await expect(other.getByText(/Draft saved \d/)).toBeVisible();

  await one.context().setOffline(false);
  await expect(box(one, "Theirs alone")).toBeVisible();
  await expect(box(other, "Mine alone")).toBeVisible();
  await expect(box(one, "Theirs at the end")).toBeVisible();
  const choices = one.getByRole("region", { name: "Edits to choose between" });
  await expect(choices).toContainText("One place you and Ada");
  await expect(choices.getByRole("listitem")).toContainText("Mine at the end");

  // What nobody chose in yet outlives a reload.
  await one.reload();
  await expect(choices.getByRole("listitem")).toContainText("Mine at the end");
  await choices.getByRole("button", { name: "Use mine" }).click();
  await expect(choices).toHaveCount(0);
  await expect(box(other, "Mine at the end")).toBeVisible();
  await one.getByRole("button", { name: /^Undo Use mine/ }).click();
  await expect(box(other, "Theirs at the end")).toBeVisible();
  await close(one, other);
});

test("what two people said differently stands side by side, on a small screen one below the other", async ({
  browser,
}) => {
  const [one, other] = await openTwo(browser, "Side by side");
  await one.context().setOffline(true);
  await rename(one, "Tell the customer", "Mine at the end");
  await rename(other, "Tell the customer", "Theirs at the end");
  await expect(other.getByText(/Draft saved \d/)).toBeVisible();
  await one.context().setOffline(false);
  const choices = one.getByRole("region", { name: "Edits to choose between" });
  const [theirs, mine] = [
    choices.getByText(/^In the draft now, by Ada/),
    choices.getByText("Yours", { exact: true }),
  ];
  await expect(choices.getByText("Theirs at the end")).not.toHaveCount(0);
  await expect(choices.getByText("Mine at the end")).not.toHaveCount(0);
  expect((await placeOf(theirs)).x).toBeLessThan((await placeOf(mine)).x);
  expect((await placeOf(theirs)).y).toBeCloseTo((await placeOf(mine)).y, 0);
  await choices.getByRole("button", { name: "Show", exact: true }).click();
  await expect(box(one, "Theirs at the end")).toBeFocused();

  for (const width of [1440, 390]) {
    await one.setViewportSize({ width, height: 844 });
    await expect(choices.getByRole("button", { name: "Use mine" })).toBeInViewport({ ratio: 0.99 });
    for (const colorScheme of ["dark", "light"] as const) {
      await one.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const axe = new AxeBuilder({ page: one }).include("section[aria-label='Edits to choose between']");
      const { violations } = await axe.withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`),
      ).toEqual([]);
    }
  }
  expect((await placeOf(mine)).y).toBeGreaterThan((await placeOf(theirs)).y + 20);
  expect((await placeOf(mine)).x).toBeCloseTo((await placeOf(theirs)).x, 0);
  await choices.getByRole("button", { name: "Later" }).click();
  await expect(mine).toHaveCount(0);
  await choices.getByRole("button", { name: "Choose" }).click();
  await choices.getByRole("button", { name: "Keep theirs" }).click();
  await expect(choices).toHaveCount(0);
  await close(one, other);
});

test("edits that were not sent when the tab was closed are sent by the next one", async ({ browser }) => {
  const [one, other] = await openTwo(browser, "Closed too early");
  await one.context().setOffline(true);
  await rename(one, "Tell the customer", "Written offline");
  await expect(one.getByText("Offline: 1 edit is kept in this browser")).toBeVisible();
  await one.close({ runBeforeUnload: false });
  await one.context().setOffline(false);
  const again = await one.context().newPage();
  await again.goto(other.url());
  await expect(box(again, "Written offline")).toBeVisible();
  await expect(box(other, "Written offline")).toBeVisible();
  await close(again, other);
});

test(`two people edit at random for ${seconds} seconds and end with one document, nothing lost`, async ({
  browser,
}) => {
  test.setTimeout(seconds * 1_000 + 120_000);
  const pages = await openTwo(browser, "At random");
  const [one, other] = pages;
  const journeyId = new URL(one.url()).pathname.split("/").at(-1) ?? "";
  const random = randomOf(seed);
  const hands = pages.map((page, index) => ({ page, name: `p${index}`, texts: new Set<string>() }));
  const ends = Date.now() + seconds * 1_000;
  await Promise.all(hands.map((hand) => editUntil(ends, hand, random)));

  for (const page of pages) await page.context().setOffline(false);
  for (const page of pages) await expect(page.getByText(/^Draft saved/)).toBeVisible({ timeout: 30_000 });
  const saved = await ask(one, "journeys.load", { journeyId });
  const { meaning, layout } = saved["document"] as Shown;
  for (const page of pages) {
    await expect.poll(() => copied(page), { timeout: 15_000 }).toEqual(copyOf(meaning, layout));
  }
  const told = JSON.stringify([meaning, await wholeLog(one, journeyId)]);
  const listed = (await Promise.all(pages.map(listedOn))).join("\n");
  const lost = hands.flatMap(({ texts }) =>
    [...texts].filter((text) => !told.includes(text) && !listed.includes(text)),
  );
  expect(lost, `seed ${seed}`).toEqual([]);
  expect(hands.every(({ texts }) => texts.size > 0)).toBe(true);
  await close(one, other);
});

type Shown = {
  meaning: { steps: Record<string, { id: string; title: string; connections: Record<string, string> }> };
  layout: { positions: Record<string, { x: number; y: number }> };
};
type Hand = { page: Page; name: string; texts: Set<string> };

async function openTwo(browser: Parameters<typeof pageOf>[0], name: string): Promise<[Page, Page]> {
  const [one, other] = [await pageOf(browser, "orchestrator"), await pageOf(browser, "admin")];
  const journeyId = await importJourney(one, lateParcel(name));
  for (const page of [one, other]) {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(`/journeys/${journeyId}`);
    await expect(box(page, "Tell the customer")).toBeVisible();
  }
  await expect(other.getByRole("list", { name: "Also in this draft" })).toBeVisible();
  // What comes when it is first used has come by then: without a connection it could not.
  for (const page of [one, other])
    await expect(page.getByTitle("You can go on without a connection")).toBeVisible();
  return [one, other];
}

async function close(...pages: Page[]): Promise<void> {
  for (const page of pages) await page.context().close();
}

async function placeOf(target: Locator): Promise<{ x: number; y: number }> {
  const at = await target.boundingBox();
  if (!at) throw new Error("It is not to be seen.");
  return at;
}

const boxes = (page: Page) => page.locator(".react-flow__node[data-id]");

/** A step on the canvas, by its title. */
function box(page: Page, title: string) {
  return boxes(page).filter({ hasText: title });
}

async function rename(page: Page, title: string, to: string): Promise<void> {
  // All of the journey is to be seen: boxes that are not are not drawn.
  await page.getByRole("button", { name: "Fit the journey" }).click();
  await box(page, title).first().focus();
  await page.keyboard.press("F2");
  await page.getByRole("dialog").getByLabel("Title").fill(to);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

/** One person, acting by hand: keys on the canvas, with a look at what is there before each; until they wrote something. */
async function editUntil(ends: number, hand: Hand, random: () => number): Promise<void> {
  let isOffline = false;
  for (let number = 0; Date.now() < ends || hand.texts.size === 0; number += 1) {
    if (random() < 0.06) await hand.page.context().setOffline((isOffline = !isOffline));
    await hand.page.getByRole("button", { name: "Fit the journey" }).click();
    const before = await titlesOn(hand.page);
    await actOnce(hand, `${hand.name}-${number}-`, random).catch(() => hand.page.keyboard.press("Escape"));
    // What somebody takes away or writes over themselves before it was sent, they gave up.
    const after = JSON.stringify(await titlesOn(hand.page));
    for (const text of Object.values(before)) if (!after.includes(text)) hand.texts.delete(text);
  }
}

async function actOnce(hand: Hand, text: string, random: () => number): Promise<void> {
  const { page, texts } = hand;
  const count = await boxes(page).count();
  const target = boxes(page).nth(Math.floor(random() * count));
  const pick = random();
  await target.focus({ timeout: 1_000 });
  if (pick < 0.4) {
    await page.keyboard.press("F2");
    await page.getByRole("dialog").getByLabel("Title").fill(text, { timeout: 2_000 });
    texts.add(text);
    await page.keyboard.press("Enter");
  } else if (pick < 0.6) await page.keyboard.press(random() < 0.5 ? "Alt+ArrowDown" : "Alt+ArrowRight");
  else if (pick < 0.72 && count < 20) await page.keyboard.press("ControlOrMeta+d");
  else if (pick < 0.8 && count > 3) await page.keyboard.press("Delete");
  else if (pick < 0.95) await page.keyboard.press("ControlOrMeta+z");
  else await page.keyboard.press("ControlOrMeta+Shift+z");
}

/** Titles by id, as they are drawn. */
async function titlesOn(page: Page): Promise<Record<string, string>> {
  const found = await boxes(page).evaluateAll((nodes) =>
    nodes.map((node) => [node.getAttribute("data-id"), node.querySelector(".step-far")?.textContent]),
  );
  return Object.fromEntries(found.filter(([, title]) => title !== undefined && title !== null));
}

/** What the page has, as its clipboard has it: steps with their ways and places. */
async function copied(page: Page): Promise<unknown> {
  await page.keyboard.press("Escape");
  await boxes(page).first().focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ControlOrMeta+c");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  try {
    const { steps } = JSON.parse(text) as { steps: { step: { id: string } }[] };
    return Object.fromEntries(steps.map((one) => [one.step.id, one]));
  } catch {
    return null;
  }
}

function copyOf({ steps }: Shown["meaning"], { positions }: Shown["layout"]): unknown {
  const entries = Object.values(steps).map((step) => [step.id, { step, ...positions[step.id] }]);
  return Object.fromEntries(entries);
}

async function wholeLog(page: Page, journeyId: string): Promise<unknown[]> {
  const entries: unknown[] = [];
  for (;;) {
    const told = await ask(page, "journeys.editsSince", { journeyId, revision: entries.length });
    const more = told["entries"] as unknown[];
    if (more.length === 0) return entries;
    entries.push(...more);
  }
}

async function listedOn(page: Page): Promise<string> {
  const region = page.getByRole("region", { name: "Edits to choose between" });
  return (await region.count()) > 0 ? region.innerText() : "";
}

/** A row of numbers from 0 to 1 that is the same for the same seed (mulberry32). */
function randomOf(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
