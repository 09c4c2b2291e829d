import { expect, test, type Browser, type Page } from "@playwright/test";
import { importJourney } from "./world/api";
import { lateParcel } from "./world/journeys";
import { pageOf } from "./world/people";

/** Keeping a big journey in order, by keys alone: groups, notes, finding, and a part that becomes a journey of its own. */

test("steps are grouped, the group is collapsed to one box, walked over, and opened again", async ({
  browser,
}) => {
  const page = await openJourney(browser, "Groups");
  await stepOf(page, "Ask how late it is").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowRight");
  await expect(page.getByText("2 selected")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+g");
  const naming = page.getByRole("dialog", { name: "Name the group" });
  await naming.getByLabel("Title").fill("How late?");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Group How late?, 2 steps" })).toBeFocused();

  await page.keyboard.press("Shift+G");
  const box = page.getByRole("group", { name: "Group How late?, 2 steps, collapsed, low risk" });
  await expect(box).toBeFocused();
  await expect(stepOf(page, "Work out how it stands")).toHaveCount(0);
  await page.keyboard.press("ArrowRight");
  await expect(stepOf(page, "Tell the customer")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(box).toBeFocused();
  await page.reload();
  await expect(box).toBeVisible();

  await box.focus();
  await page.keyboard.press("Shift+G");
  await expect(stepOf(page, "Work out how it stands")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Shift+g");
  await expect(page.getByRole("button", { name: /^Group How late/ })).toHaveCount(0);
  await page.getByRole("tab", { name: "Outline" }).click();
  await expect(page.getByRole("treeitem", { name: /Work out how it stands/ }).first()).toBeVisible();
  await page.context().close();
});

test("a part of a journey becomes one of its own, after being told what will happen", async ({ browser }) => {
  const page = await openJourney(browser, "Parts");
  await stepOf(page, "Tell the customer").focus();
  await page.keyboard.press("Alt+x");
  const dialog = page.getByRole("dialog", { name: "Extract to a sub-journey" });
  await expect(dialog.getByText(/ends the case: it stays here/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  await stepOf(page, "Work out how it stands").focus();
  await page.keyboard.press("Alt+x");
  await expect(dialog.getByText("Nothing: it needs no field of this journey.")).toBeVisible();
  await expect(dialog.getByText("How things stand")).toBeVisible();
  await expect(dialog.getByText("Tell the customer")).toBeVisible();
  await expect(dialog.getByText(/Only published journeys can be called/)).toBeVisible();
  const name = `How it stands ${Date.now().toString(36)}`;
  await dialog.getByLabel("Name of the new journey").fill(name);
  await page.keyboard.press("Enter");
  await expect(dialog.getByText(`“${name}” is a journey of its own`)).toBeVisible();
  const [part] = await Promise.all([
    page.context().waitForEvent("page"),
    dialog.getByRole("link", { name: `Open “${name}”` }).click(),
  ]);
  await expect(stepOf(part, "Work out how it stands")).toBeVisible();
  await expect(stepOf(part, "Back to the caller")).toBeVisible();
  await part.close();

  await dialog.getByRole("button", { name: "Close" }).first().click();
  await expect(stepOf(page, name)).toBeVisible();
  await expect(stepOf(page, "Work out how it stands")).toHaveCount(0);
  await stepOf(page, name).focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(stepOf(page, "Work out how it stands")).toBeVisible();
  await page.context().close();
});

test("words are found in titles, settings and fields, in whichever view is open", async ({ browser }) => {
  const page = await openJourney(browser, "Words");
  await page.keyboard.press("ControlOrMeta+f");
  const search = page.getByRole("searchbox", { name: "Find in the journey" });
  await expect(search).toBeFocused();
  await search.fill("stand");
  await expect(page.getByText(/^1 of 2 · Work out how it stands/)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^2 of 2 · Tell the customer/)).toBeVisible();
  await expect(search).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(search).toBeHidden();
  await expect(stepOf(page, "Tell the customer")).toBeFocused();

  await page.getByRole("tab", { name: "Outline" }).click();
  await page.keyboard.press("ControlOrMeta+f");
  await search.fill("AI assistant");
  await expect(page.getByText(/^1 of 1 · Ask how late it is · its settings/)).toBeVisible();
  await search.fill("nothing of the kind");
  await expect(page.getByText("Nothing found")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.context().close();
});

test("a note is written, made wider, kept, and taken away, by keys", async ({ browser }) => {
  const page = await openJourney(browser, "Notes");
  await stepOf(page, "Ask how late it is").focus();
  await page.keyboard.press("Shift+S");
  const text = page.getByRole("textbox", { name: "Text of the note" });
  await expect(text).toBeFocused();
  await page.keyboard.type("Ask Ana before this changes.");
  await page.keyboard.press("Escape");
  const note = page.getByRole("group", { name: "Note: Ask Ana before this changes." });
  await expect(note).toBeFocused();
  const before = await note.boundingBox();
  await page.keyboard.press("Shift+Alt+ArrowRight");
  await expect.poll(async () => (await note.boundingBox())?.width ?? 0).toBeGreaterThan(before?.width ?? 0);
  await expect(page.getByText(/Draft saved/)).toBeVisible();
  await page.reload();
  await note.focus();
  await page.keyboard.press("Enter");
  await expect(text).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Delete");
  await expect(note).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(note).toBeVisible();
  await page.context().close();
});

test("every act is in the command bar and in the list of keys, and single letters can be switched off", async ({
  browser,
}) => {
  const page = await openJourney(browser, "Keys");
  await stepOf(page, "Ask how late it is").focus();
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await keys.getByRole("searchbox", { name: "Search the keys" }).fill("sub-journey");
  await expect(keys.getByText("Extract to a sub-journey")).toBeVisible();
  await expect(keys.getByText("Undo")).toHaveCount(0);
  await keys.getByRole("switch", { name: "Single letters as keys" }).click();
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();
  await expect(stepOf(page, "Ask how late it is")).toBeFocused();
  await page.keyboard.press("n");
  await page.keyboard.press("ControlOrMeta+k");
  const bar = page.getByRole("dialog", { name: "Commands" });
  await expect(page.getByRole("dialog", { name: "Add a step" })).toHaveCount(0);
  await bar.getByRole("combobox").fill("duplicate");
  await page.keyboard.press("Enter");
  await expect(stepOf(page, "Ask how late it is")).toHaveCount(2);
  await page.context().close();
});

/** A journey of three steps and a handoff, open on the canvas. */
async function openJourney(browser: Browser, name: string): Promise<Page> {
  const page = await pageOf(browser, "orchestrator");
  // Asked once on each device, over the canvas: not what these stories are about.
  await page.addInitScript(() => window.localStorage.setItem("cuesheet.pointing-device", "mouse"));
  const id = await importJourney(page, { ...lateParcel(`${name} ${Date.now().toString(36)}`) });
  await page.goto(`/journeys/${id}?dock=closed`);
  await expect(stepOf(page, "Ask how late it is")).toBeVisible();
  return page;
}

function stepOf(page: Page, title: string) {
  return page.getByRole("group", { name: new RegExp(`step ${title}`) });
}
