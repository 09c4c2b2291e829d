import { expect, test } from "@playwright/test";
import { chatIn, publishJourney, starterOf } from "./world/api";
import { changeAndHandOver } from "./world/journeys";
import { pageOf } from "./world/people";
import { findCustomer } from "./world/store";

test("a supervisor undoes an act from a handoff: the call that was shown, once", async ({ browser }) => {
  const stamp = Date.now().toString(36);
  const journeyId = await publishJourney(browser, changeAndHandOver(`Move house ${stamp}`));
  const { userId } = await findCustomer(0);
  const starter = await starterOf(browser);
  const text = `I have moved (${stamp}).`;
  const { chat, caseId } = await chatIn(browser, starter, {
    ...{ journeyId, text, fields: { user_id: userId, city: "Springfield" } },
    identity: { method: "the account", at: new Date().toISOString() },
  });
  await expect(chat.getByText("A colleague takes over.")).toBeVisible();
  await chat.context().close();
  await starter.dispose();

  const page = await pageOf(browser, "supervisor");
  await page.goto(`/cases/${caseId}`);
  await page.getByRole("tab", { name: /^Work/ }).click();
  await page.getByRole("tabpanel").getByRole("link", { name: "A colleague takes over" }).click();
  await page.getByRole("button", { name: "Claim it" }).click();
  const undos = page.getByRole("region", { name: "What can be undone" });
  await expect(undos).toContainText("takes back “Change the address”");
  await undos.getByRole("button", { name: "Undo “Change the address”" }).click();
  const dialog = page.getByRole("dialog", { name: "Undo “Change the address”?" });
  await dialog.getByLabel(/Reason/).fill("They move next month only.");
  await dialog.getByRole("button", { name: /^Do it: / }).click();
  await expect(undos.getByText("Undone by Sam")).toBeVisible();
  await expect(undos.getByRole("button")).toHaveCount(0);

  await page.goto(`/cases/${caseId}`);
  const timeline = page.getByRole("list", { name: "Timeline" });
  await expect(timeline).toContainText("decided to undo “Change the address”: “They move next month only.”");
  await page.context().close();
});
