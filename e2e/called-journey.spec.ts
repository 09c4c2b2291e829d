import { expect, test } from "@playwright/test";
import { chatIn, publishJourney, starterOf } from "./world/api";
import { customersWish, wishAndSurvey } from "./world/journeys";
import { pageOf } from "./world/people";

test("a customer answers in a called journey, and says afterwards how it was", async ({ browser }) => {
  const stamp = Date.now().toString(36);
  const called = await publishJourney(browser, customersWish(`Ask for the wish ${stamp}`));
  const journeyId = await publishJourney(browser, wishAndSurvey(`Wish and survey ${stamp}`, called));
  const starter = await starterOf(browser);
  const { chat, caseId } = await chatIn(browser, starter, { journeyId, text: "My parcel is late." });

  await expect(chat.getByRole("log")).toContainText(/Your parcel is late\..*What would you like\?/);
  const questions = chat.getByRole("region", { name: "Questions" });
  await questions.getByRole("combobox", { name: "Wish" }).click();
  await chat.getByRole("option", { name: "send again" }).click();
  await questions.getByRole("button", { name: "Send" }).click();
  await expect(chat.getByText("So you would like this: send again.", { exact: false })).toBeVisible();
  await chat.getByRole("button", { name: "Yes, it is solved" }).click();
  await expect(chat.getByText("We do that: send again.")).toBeVisible();

  const survey = chat.getByRole("region", { name: "How was this?" });
  await survey.getByRole("radio", { name: /^4/ }).click();
  await survey.getByLabel("A word about it").fill("Quick.");
  await survey.getByRole("button", { name: "Send" }).click();
  await expect(survey).toBeHidden();
  await chat.reload();
  await expect(chat.getByText("We do that: send again.")).toBeVisible();
  await expect(survey).toBeHidden();
  await chat.context().close();
  await starter.dispose();

  const page = await pageOf(browser, "supervisor");
  await page.goto(`/cases/${caseId}`);
  const timeline = page.getByRole("list", { name: "Timeline" });
  await expect(timeline).toContainText(`runs the journey “Ask for the wish ${stamp}” within the case.`);
  await expect(timeline).toContainText("The customer rated it 4 of 5: “Quick.”");
  await page.context().close();
});
