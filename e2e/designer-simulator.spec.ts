import { expect, test, type Locator, type Page } from "@playwright/test";
import { openDesigner, stepOf } from "./world/designer";
import { changeAndHandOver } from "./world/journeys";

/** Playing a case: how it moves and how fast, what systems answer, what time does; and what of it is kept. */

test("tokens move along the connections as fast as one chose, and play is paused; with less motion nothing moves", async ({
  browser,
}) => {
  const page = await openDesigner(browser, "Tokens", { query: "dock=simulator" });
  const simulator = page.getByRole("region", { name: "Simulator" });
  const bar = simulator.getByRole("toolbar", { name: "Playing" });
  await noteTokens(page);
  await chooseSpeed(page, bar, "0.5×");
  await bar.getByRole("button", { name: "Ask me" }).click();
  await simulator.getByRole("button", { name: "Start the case" }).click();
  await expect(caseAt(page, "Ask how late it is")).toBeVisible();
  await bar.getByRole("button", { name: "One step" }).click();
  await expect(caseAt(page, "Tell the customer")).toBeVisible();
  const moved = await tokensSeen(page);
  expect(moved.length).toBeGreaterThan(1);
  expect([...new Set(moved.map(({ duration }) => duration))]).toEqual(["1040ms"]);
  // Each goes along the line that is drawn between the two steps.
  const drawn = await page
    .locator(".way")
    .evaluateAll((ways) => ways.map((way) => way.getAttribute("d") ?? ""));
  for (const { path } of moved) expect(drawn.map(numbersIn)).toContain(numbersIn(path));
  await expect(page.locator(".moving-token")).toHaveCount(0);

  await bar.getByRole("button", { name: "Start again" }).click();
  await chooseSpeed(page, bar, "4×");
  await bar.getByRole("button", { name: "Play", exact: true }).click();
  const pause = bar.getByRole("button", { name: "Pause", exact: true });
  await pause.click();
  await expect(bar.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  await expect(simulator.getByText("The case has ended.")).toHaveCount(0);
  await bar.getByRole("button", { name: "Play", exact: true }).click();
  await expect(simulator.getByText("The case has ended.")).toBeAttached({ timeout: 30_000 });
  await expect(bar.getByText("resolved: told")).toBeVisible();
  const fast = (await tokensSeen(page)).slice(moved.length);
  expect([...new Set(fast.map(({ duration }) => duration))]).toEqual(["130ms"]);

  await page.emulateMedia({ reducedMotion: "reduce" });
  const seen = (await tokensSeen(page)).length;
  await bar.getByRole("button", { name: "Start again" }).click();
  await simulator.getByRole("button", { name: "Start the case" }).click();
  await bar.getByRole("button", { name: "One step" }).click();
  await expect(caseAt(page, "Tell the customer")).toBeVisible();
  expect((await tokensSeen(page)).length).toBe(seen);
  const slowest = await page.evaluate(() => {
    const all = [...document.querySelectorAll("*")].map((one) => getComputedStyle(one));
    const ms = all.flatMap((style) => `${style.transitionDuration},${style.animationDuration}`.split(","));
    return Math.max(...ms.map((text) => (text.trim().endsWith("ms") ? 0.001 : 1) * Number.parseFloat(text)));
  });
  expect(slowest).toBeLessThanOrEqual(0.001);
  await page.context().close();
});

test("systems answer as one says, and time passes when one lets it", async ({ browser }) => {
  const page = await openDesigner(browser, "Systems", {
    journey: changeAndHandOver,
    query: "dock=simulator",
  });
  const simulator = page.getByRole("region", { name: "Simulator" });
  await simulator.getByRole("button", { name: "Start the case" }).click();
  const systems = simulator.getByRole("group", { name: "Systems and AI" });
  const call = systems.getByRole("region").first();
  await expect(call).toContainText("Look up the customer");
  await call.getByRole("textbox", { name: "Or it refuses, saying" }).fill("There is no such customer.");
  await call.getByRole("button", { name: "Refused" }).click();
  await expect(systems.getByRole("region", { name: "Answered calls" })).toContainText(/refused/i);
  await expect(caseAt(page, "A colleague takes over")).toBeVisible();
  await expect(simulator.getByRole("group", { name: "Work of people" })).toContainText(
    "A colleague takes over",
  );

  const time = simulator.getByRole("button", { name: /^Time of the run: Mon 5 Jan, 09:\d\d/ });
  await time.click();
  const menu = page.getByRole("dialog", { name: "Let time pass" });
  await menu.getByRole("button", { name: /^Until .*: A colleague takes over, in 2 h/ }).click();
  await expect(
    simulator.getByRole("button", { name: /^Time of the run: Mon 5 Jan, 11:\d\d.*after 2 h/ }),
  ).toBeVisible();
  await simulator.getByRole("button", { name: /^Time of the run/ }).click();
  await menu.getByRole("button", { name: "1 day" }).click();
  await expect(simulator.getByRole("button", { name: /^Time of the run: Tue 6 Jan, 11:\d\d/ })).toBeVisible();

  await simulator.getByRole("button", { name: "Start again" }).click();
  await simulator.getByRole("button", { name: "Start the case" }).click();
  await systems.getByRole("button", { name: "It worked" }).first().click();
  await expect(caseAt(page, "Look up the customer")).toHaveCount(0);
  await page.context().close();
});

test("a run is kept as a scenario, told what to expect, copied, removed, and goes with the review", async ({
  browser,
}) => {
  const page = await openDesigner(browser, "Kept", { query: "dock=simulator" });
  const dock = page.getByRole("region", { name: "Dock" });
  const simulator = page.getByRole("region", { name: "Simulator" });
  await simulator.getByRole("button", { name: "Start the case" }).click();
  const step = simulator.getByRole("button", { name: "One step" });
  const end = simulator.getByText("The case has ended.");
  await expect(async () => {
    if ((await end.count()) === 0) await step.click();
    await expect(end).toBeAttached({ timeout: 1_500 });
  }).toPass();

  const keep = simulator.getByRole("button", { name: "Keep as scenario" });
  await keep.click();
  const dialog = page.getByRole("dialog", { name: "Keep as scenario" });
  await dialog.getByLabel(/^Name/).fill("Told at once");
  await expect(dialog.getByRole("combobox", { name: "The case is" })).toHaveText("Resolved");
  await expect(dialog.getByRole("textbox", { name: /^Disposition/ })).toHaveValue("told");
  await expect(dialog.getByRole("list", { name: "Comes to", exact: true })).toHaveText("Tell the customer");
  await dialog.getByRole("combobox", { name: "Never comes to" }).click();
  await page.getByRole("option", { name: "A colleague takes over" }).click();
  await expect(dialog.getByRole("list", { name: "Never comes to" })).toHaveText("A colleague takes over");
  await dialog.getByRole("button", { name: "Keep scenario" }).click();
  await expect(dialog).toBeHidden();
  await expect(keep).toBeFocused();

  await page.keyboard.press("Shift+Alt+s");
  const row = (name: string) =>
    dock
      .getByRole("listitem")
      .filter({ has: page.getByRole("button", { name: `Edit ${name}`, exact: true }) });
  await expect(row("Told at once").getByRole("img", { name: "Passes" })).toBeVisible();
  await dock.getByRole("button", { name: "Edit Told at once", exact: true }).click();
  const form = page.getByRole("dialog").filter({ hasText: "What is expected" });
  await form.getByRole("textbox", { name: /^Disposition/ }).fill("comforted");
  await form.getByRole("button", { name: /^Save/ }).click();
  await expect(row("Told at once").getByRole("img", { name: "Fails" })).toBeVisible();
  await expect(row("Told at once")).toContainText('The case ended as "told", not "comforted".');

  await dock.getByRole("button", { name: "More for Told at once", exact: true }).click();
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(row("Told at once (copy)")).toBeVisible();
  await dock.getByRole("button", { name: "Edit Told at once (copy)", exact: true }).click();
  await form.getByLabel(/^Name/).fill("Told in the end");
  await form.getByRole("button", { name: "Expect what happens now" }).click();
  await form.getByRole("button", { name: /^Save/ }).click();
  await expect(row("Told in the end").getByRole("img", { name: "Passes" })).toBeVisible();
  await dock
    .getByRole("button", { name: "Duplicate Told in the end" })
    .or(dock.getByRole("button", { name: "More for Told in the end" }))
    .click();
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await dock.getByRole("button", { name: "More for Told in the end (copy)", exact: true }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(row("Told in the end (copy)")).toHaveCount(0);

  await page.getByRole("button", { name: "Submit", exact: true }).click();
  await page.getByRole("button", { name: "Submit for review" }).click();
  await page.getByRole("link", { name: "Open the review" }).click();
  const shown = page.getByRole("region", { name: "Scenarios" });
  await expect(shown).toContainText("1 of 2 pass");
  const lines = shown.getByRole("list", { name: "Scenarios by result" }).getByRole("listitem");
  await expect(lines).toHaveCount(2);
  await expect(lines.first()).toContainText("Told at once");
  await expect(lines.first()).toContainText('The case ended as "told", not "comforted".');
  const passed = lines.last().getByRole("button", { name: /Told in the end/ });
  await expect(lines.last().getByRole("img", { name: "Passed" })).toBeVisible();
  await passed.click();
  await expect(passed).toHaveAttribute("aria-pressed", "true");
  await page.context().close();
});

/** The step of the canvas at which the case stands. */
function caseAt(page: Page, title: string): Locator {
  return stepOf(page, title).filter({ has: page.getByText("The case stands here", { exact: true }) });
}

async function chooseSpeed(page: Page, bar: Locator, speed: string): Promise<void> {
  await bar.getByRole("combobox", { name: "Speed" }).click();
  await page.getByRole("option", { name: speed, exact: true }).click();
  await expect(bar.getByRole("combobox", { name: "Speed" })).toHaveText(speed);
}

/** A browser writes a path in its own way: the points are what counts. */
function numbersIn(path: string): string {
  return (path.match(/[\d.]+/g) ?? []).join(" ");
}

type TokenSeen = { path: string; duration: string };

/** Has the page note every token that sets out, because some are on their way for a moment only. */
async function noteTokens(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: TokenSeen[] = [];
    Object.assign(window, { tokensSeen: seen });
    const note = (node: Node) => {
      const tokens = node instanceof Element ? [node, ...node.querySelectorAll(".moving-token")] : [];
      for (const token of tokens) {
        if (!(token instanceof HTMLElement) || !token.matches(".moving-token")) continue;
        const path = /path\("(.*)"\)/.exec(token.style.offsetPath)?.[1] ?? "";
        seen.push({ path, duration: token.style.animationDuration });
      }
    };
    new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach(note))).observe(
      document.body,
      { childList: true, subtree: true },
    );
  });
}

function tokensSeen(page: Page): Promise<TokenSeen[]> {
  return page.evaluate(() => (window as unknown as { tokensSeen: TokenSeen[] }).tokensSeen);
}
