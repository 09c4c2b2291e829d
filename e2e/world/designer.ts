import { expect, type Browser, type BrowserContextOptions, type Locator, type Page } from "@playwright/test";
import { importJourney } from "./api";
import { lateParcel } from "./journeys";
import { pageOf } from "./people";

/** What stories of the designer share: how one comes to a journey, finds its steps and ways, and holds them. */

export type Place = { x: number; y: number };

/** Imports the journey, as the orchestrator, and opens it. */
export async function openDesigner(
  browser: Browser,
  word: string,
  {
    journey = lateParcel,
    query = "dock=closed",
    viewport = { width: 1440, height: 900 },
    device = "mouse",
    more = {},
  }: {
    journey?: (name: string) => object;
    query?: string;
    viewport?: { width: number; height: number };
    /** What one points with; null where nobody was asked yet. */
    device?: "mouse" | "trackpad" | null;
    more?: BrowserContextOptions;
  } = {},
): Promise<Page> {
  const page = await pageOf(browser, "orchestrator", viewport, more);
  if (device !== null) {
    const session = (await (await page.request.get("/api/auth/get-session")).json()) as {
      user: { id: string };
    };
    // Asked and offered once, over the canvas: not what the story is about.
    const kept = { "cuesheet.pointing-device": device, [`cuesheet.tour.${session.user.id}`]: "seen" };
    await page.addInitScript(
      (all) => Object.entries(all).forEach(([key, value]) => localStorage.setItem(key, value)),
      kept,
    );
  }
  const id = await importJourney(page, journey(`${word} ${Date.now().toString(36)}`));
  await page.goto(`/journeys/${id}?${query}`);
  await expect(page.locator("[data-journey-view]")).toBeVisible({ timeout: 30_000 });
  return page;
}

/** A step on the canvas, by its title and whatever else its name says. */
export function stepOf(page: Page, title: string, says = ""): Locator {
  return page.getByRole("group", { name: new RegExp(`^[A-Z][a-z -]+ step ${title}.*${says}`) });
}

/** A connection on the canvas, as its name tells it. */
export function wayOf(page: Page, from: string, exit: string, to: string): Locator {
  return page.getByRole("img", { name: `From ${from}, ${exit}, to ${to}`, exact: true });
}

export function undoOf(page: Page, title: string): Locator {
  return page.getByRole("button", { name: `Undo ${title}`, exact: true });
}

/** The button that says how far in the canvas is zoomed. */
export function zoomOf(page: Page): Locator {
  return page.getByRole("button", { name: /^Zoom \d+ %/ });
}

export async function percentOf(page: Page): Promise<number> {
  return Number(/\d+/.exec((await zoomOf(page).textContent()) ?? "")?.[0]);
}

/** Where something stands in the window, in px. */
export async function boxOf(target: Locator): Promise<Place & { width: number; height: number }> {
  const box = await target.boundingBox();
  if (!box) throw new Error("It is not to be seen.");
  return box;
}

export async function middleOf(target: Locator): Promise<Place> {
  const { x, y, width, height } = await boxOf(target);
  return { x: x + width / 2, y: y + height / 2 };
}

/** A place on the canvas where no step stands: beside its lower left corner. */
export async function groundOf(page: Page): Promise<Place> {
  const { x, y, height } = await boxOf(page.getByTestId("canvas"));
  return { x: x + 60, y: y + height * 0.75 };
}

/** Takes what is at the place and leads it to the others, without letting go. */
export async function hold(page: Page, from: Place, ...to: Place[]): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  // A drag begins where the pointer first moves: a hand's first move is a short one.
  await page.mouse.move(from.x + 2, from.y + 1);
  for (const place of to) await page.mouse.move(place.x, place.y, { steps: 6 });
}

/** Waits until something no longer moves, and says where it stands then. */
export async function restingBox(target: Locator): Promise<Place & { width: number; height: number }> {
  let last = await boxOf(target);
  await expect
    .poll(async () => {
      const before = last;
      last = await boxOf(target);
      return Math.hypot(last.x - before.x, last.y - before.y) + Math.abs(last.width - before.width);
    })
    .toBeLessThan(0.01);
  return last;
}

/** Plays the drawn journey to its end, keeps the play as a scenario, sees that it passes, and submits the journey. */
export async function playKeepSubmit(page: Page, name = "It is cancelled by hand"): Promise<void> {
  const dock = page.getByRole("region", { name: "Dock" });
  await dock.getByRole("button", { name: "Simulator" }).click();
  const simulator = page.getByRole("region", { name: "Simulator" });
  await simulator.getByRole("switch", { name: "The customer is signed in" }).click();
  await simulator.getByRole("button", { name: "Start the case" }).click();
  await simulator.getByRole("button", { name: "Ask me" }).click();
  await simulator.getByRole("button", { name: "Play", exact: true }).click();
  await expect(simulator.getByText("resolved: solved")).toBeVisible({ timeout: 60_000 });
  await simulator.getByRole("button", { name: "Keep as scenario" }).click();
  const keeping = page.getByRole("dialog", { name: "Keep as scenario" });
  await keeping.getByLabel(/^Name/).fill(name);
  await keeping.getByRole("button", { name: "Keep scenario" }).click();
  await expect(keeping).toBeHidden();
  await dock.getByRole("button", { name: /^Scenarios.*1 of 1 pass/ }).click();
  await expect(dock.getByText(name)).toBeVisible();

  await page.getByRole("button", { name: "Submit", exact: true }).first().click();
  await page.getByRole("button", { name: "Submit for review" }).click();
  await expect(page.getByText("Version 1 is in review")).toBeVisible();
}
