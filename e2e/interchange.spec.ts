import fs from "node:fs/promises";
import { expect, test, type Page } from "@playwright/test";
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
