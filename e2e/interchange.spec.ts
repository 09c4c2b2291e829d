import fs from "node:fs/promises";
import { expect, test, type Page } from "@playwright/test";
import { openDesigner, stepOf } from "./world/designer";
import { pageOf } from "./world/people";

/** Saves the journey as BPMN by its menu; the file's text. */
async function exportBpmn(page: Page, journey: string): Promise<string> {
  await page.goto("/journeys");
  await page.getByRole("button", { name: `More for ${journey}`, exact: true }).click();
  const saved = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Export as BPMN" }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toMatch(/\.bpmn$/);
  return fs.readFile(await download.path(), "utf8");
}

test("an orchestrator saves a journey as BPMN, renames a task elsewhere and brings it back", async ({
  browser,
}) => {
  const page = await pageOf(browser, "orchestrator");
  const xml = await exportBpmn(page, "Where is my order?");
  const renamed = xml
    .replaceAll('name="Where is my order?"', 'name="Where is my parcel?"')
    .replace(/(<bpmn:userTask id="[^"]+" name=")[^"]+/, "$1Ask a colleague");
  expect(renamed).not.toBe(xml);

  await page
    .getByLabel("Journey file")
    .setInputFiles({ name: "parcel.bpmn", mimeType: "application/xml", buffer: Buffer.from(renamed) });
  const dialog = page.getByRole("dialog", { name: "Import “Where is my parcel?”?" });
  await expect(dialog.getByText("It was exported from Cuesheet.")).toBeVisible();
  const taken = dialog.getByRole("region", { name: "Changed in another product, and taken over" });
  await expect(taken.getByText("is now called “Ask a colleague”")).toBeVisible();
  await dialog.getByRole("button", { name: "Make the draft" }).click();

  await expect(page).toHaveURL(/\/journeys\/[^/?]+$/);
  await expect(page.getByRole("group", { name: /step Ask a colleague/ })).toBeVisible();
  await page.goto("/journeys?q=Where+is+my+parcel");
  await expect(page.getByRole("link", { name: "Where is my parcel?" }).first()).toBeVisible();

  await page.getByLabel("Journey file").setInputFiles({
    name: "bad.bpmn",
    mimeType: "application/xml",
    buffer: Buffer.from("<!DOCTYPE a><a/>"),
  });
  const refused = page.getByRole("dialog", { name: "That file cannot be imported" });
  await expect(refused.getByText("It has a DOCTYPE", { exact: false })).toBeVisible();
  await page.context().close();
});

test("a draft is exported as JSON from the designer and imported again, equal to the last letter", async ({
  browser,
}) => {
  const page = await openDesigner(browser, "Round trip");
  await stepOf(page, "Ask how late it is").focus();
  await page.keyboard.press("Shift+S");
  await expect(page.getByLabel("Text of the note")).toBeFocused();
  await page.keyboard.type("Layout comes along too.");
  await page.keyboard.press("Escape");
  await expect(page.getByText(/Draft saved \d/)).toBeVisible();
  const first = await exportJson(page);
  expect(first.name).toMatch(/^round-trip-.*\.cuesheet\.json$/);
  expect(first.text).toContain("Layout comes along too.");

  await page.goto("/journeys");
  const file = { name: first.name, mimeType: "application/json", buffer: Buffer.from(first.text) };
  await pick(page, file);
  await expect(page).toHaveURL(/\/journeys\/[^/?]+$/);
  await expect(stepOf(page, "Ask how late it is")).toBeVisible();
  const second = await exportJson(page);
  expect(JSON.parse(second.text)).toEqual(JSON.parse(first.text));

  await page.goto("/journeys");
  const broken = { ...file, buffer: Buffer.from(first.text.replace('"kind": "resolve"', '"kind": 7')) };
  await pick(page, broken);
  await expect(page.getByRole("region", { name: /^Notifications/ })).toContainText("kind");
  await expect(page).toHaveURL(/\/journeys$/);
  await page.context().close();
});

/** Picks the file by the button, once that answers. */
async function pick(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await expect(async () => {
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser", { timeout: 2_000 }),
      page.getByRole("button", { name: "Import", exact: true }).click(),
    ]);
    await chooser.setFiles(file);
  }).toPass();
}

/** Saves the open journey as JSON by the menu of the designer. */
async function exportJson(page: Page): Promise<{ name: string; text: string }> {
  await page.getByRole("button", { name: "More", exact: true }).click();
  const saved = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Export the draft as JSON" }).click();
  const download = await saved;
  return { name: download.suggestedFilename(), text: await fs.readFile(await download.path(), "utf8") };
}
