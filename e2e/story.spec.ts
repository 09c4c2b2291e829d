import { expect, test, type Page } from "@playwright/test";
import { pageOf } from "./world/people";
import { findCustomer, type StoreCustomer } from "./world/store";

/** The main job, from the drawing board to the outcome, each part by the person whose job it is. */
test.describe.configure({ mode: "serial" });

const newWords = `I am the store's AI assistant. Happy to help (${Date.now().toString(36)}).`;
const approvalAboveMinor = 300_000;
let customer: StoreCustomer;
let chat: Page;

test("an orchestrator changes a journey, tries it and submits it", async ({ browser }) => {
  const page = await pageOf(browser, "orchestrator");
  await page.goto("/journeys");
  await page.getByRole("link", { name: "Cancel an order" }).click();
  await walkTo(page, "Ask for the reason");
  await page.getByLabel("Sentence before the questions").fill(newWords);
  await page.getByLabel("Sentence before the questions").blur();
  await expect(page.getByText(/Draft saved \d/)).toBeVisible();

  await page.getByRole("button", { name: "Simulate" }).click();
  const simulator = page.getByRole("region", { name: "Simulator" });
  await simulator.getByLabel("The customer's first message").fill("Please cancel my order");
  await simulator.getByRole("button", { name: "Start the case" }).click();
  await expect(simulator.getByRole("list", { name: "Conversation" })).toContainText("Please cancel my order");
  await expect(simulator.getByText(/The case waits for the customer/)).toBeAttached();
  await simulator
    .getByRole("group", { name: "What can happen next" })
    .getByRole("button", { name: /the customer asks for a person/i })
    .click();
  await expect(simulator.getByText("7 of 7 parts")).toBeVisible();
  await simulator.getByRole("button", { name: "Resolve", exact: true }).click();
  await expect(simulator.getByText("The case has ended.")).toBeVisible();
  await page.getByRole("button", { name: "Close the dock" }).click();

  await page.getByRole("button", { name: "Submit", exact: true }).click();
  await page.getByLabel(/What changed, and why/).fill("A friendlier sentence before we ask for the reason.");
  await page.getByRole("button", { name: "Submit for review" }).click();
  await page.getByRole("link", { name: "Open the review" }).click();
  await expect(page.getByText("You edited this version, so you cannot approve it.")).toBeVisible();
  await page.context().close();
});

test("a reviewer sees what changes, approves it and publishes it", async ({ browser }) => {
  const page = await pageOf(browser, "reviewer");
  await page.goto("/reviews");
  await page
    .getByRole("link", { name: /^Cancel an order, version/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: "What changes" })).toBeVisible();
  await page.getByRole("button", { name: "Next change" }).click();
  await expect(page.getByRole("region", { name: "One by one" }).getByText(newWords)).toBeVisible();
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("This version is live. New cases start on it.")).toBeVisible();
  await page.context().close();
});

test("a customer asks to cancel a large order and agrees to exactly that", async ({ browser }) => {
  customer = await findCustomer(approvalAboveMinor);
  chat = await (await browser.newContext()).newPage();
  await chat.goto("/chat/larkspur");
  await expect(chat.getByText(/AI assistant/).first()).toBeVisible();
  await say(
    chat,
    `I want to cancel my order ${customer.orderId}, I no longer need it. My e-mail is ${customer.email}`,
  );
  const reason = chat.getByRole("form").or(chat.getByText(newWords)).first();
  await expect(reason).toBeVisible();
  await expect(chat.getByText(newWords)).toBeVisible();
  await chat.getByRole("combobox", { name: "Reason" }).or(chat.getByLabel("Reason")).first().click();
  await chat.getByRole("option", { name: "no longer needed" }).click();
  await chat.getByRole("button", { name: "Send", exact: true }).first().click();
  await expect(chat.getByText(/Shall I cancel order/)).toBeVisible();
  await chat.reload();
  await expect(chat.getByText(/Shall I cancel order/)).toBeVisible();
  await chat.getByRole("button", { name: "Yes" }).click();
});

test("a supervisor sees exactly what will be done and approves it", async ({ browser }) => {
  const page = await pageOf(browser, "supervisor");
  await page.goto("/desk");
  await openWork(page, /Cancel/, customer.orderId);
  await page.getByRole("radio", { name: "Approve" }).click();
  await page.getByLabel(/Reason/).fill("A good customer, and the order was not shipped.");
  await page.getByRole("button", { name: /^Approve: / }).click();
  await page.context().close();
  await expect(chat.getByText(`Order ${customer.orderId} is cancelled.`, { exact: false })).toBeVisible();
});

test("the customer asks for a person, and an agent receives all seven parts", async ({ browser }) => {
  await say(chat, "Where is my other order? Nobody tells me anything.");
  await chat.getByRole("button", { name: "Talk to a person" }).click();
  const page = await pageOf(browser, "agent");
  await page.goto("/desk");
  await openWork(page, /./, "Nobody tells me anything");
  const bundle = page
    .getByRole("region", { name: "Handoff bundle" })
    .or(page.getByLabel("Handoff bundle"))
    .first();
  for (const part of [
    "What the customer wants",
    "Key facts",
    "Done so far",
    "Policy checks",
    "Risk and identity",
    "Suggested next step",
    "What to tell the customer",
  ]) {
    await expect(bundle.getByText(part, { exact: false }).first()).toBeVisible();
  }
  await page
    .getByLabel("Write to")
    .or(page.getByRole("textbox", { name: /reply|message/i }))
    .first()
    .waitFor();
  await page
    .getByRole("textbox", { name: /reply|message/i })
    .first()
    .fill("It left our warehouse this morning.");
  await page
    .getByRole("button", { name: /^Send( reply)?$/ })
    .first()
    .click();
  await expect(chat.getByText("It left our warehouse this morning.")).toBeVisible();
  await page.getByRole("button", { name: "Resolve the case" }).click();
  await page.getByRole("dialog").getByRole("combobox").click();
  await page.getByRole("option").first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Resolve", exact: true }).click();
  const wrapUp = page.getByRole("form", { name: "Wrap-up" });
  await wrapUp.getByRole("combobox").click();
  await page.getByRole("option").first().click();
  await wrapUp.getByRole("button", { name: /Finish/ }).click();
  await page.context().close();
});

test("the outcome shows, and the case replays to the same decisions", async ({ browser }) => {
  const page = await pageOf(browser, "admin");
  await page.goto("/outcomes");
  const metrics = page
    .getByRole("region", { name: "The six metrics" })
    .or(page.getByLabel("The six metrics"))
    .first();
  await expect(metrics).toContainText(/recontact/i);
  await metrics
    .getByRole("link", { name: /Open the .* cases behind it/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/cases\?/);
  await page.goto("/cases");
  await page.getByRole("table").getByRole("link").first().click();
  await expect(page.getByText(/Replayed: \d+ decisions identical, hash chain verified/)).toBeVisible();
  await page.context().close();
});

async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel("Your message").fill(text);
  await page.getByRole("button", { name: "Send", exact: true }).last().click();
  await expect(page.getByText(text).first()).toBeVisible();
}

/** Opens the piece of work whose page shows the text, and claims it. */
async function openWork(page: Page, title: RegExp, containing: string): Promise<void> {
  const rows = page.locator("[data-work]").filter({ hasText: title });
  await expect(rows.first()).toBeVisible();
  await expect(async () => {
    const count = await rows.count();
    for (let index = 0; index < count; index++) {
      await rows.nth(index).click();
      if (
        await page
          .getByText(containing, { exact: false })
          .first()
          .isVisible({ timeout: 2_000 })
          .catch(() => false)
      )
        return;
    }
    throw new Error(`No work shows "${containing}" yet.`);
  }).toPass();
  const claim = page.getByRole("button", { name: "Claim it" });
  if (await claim.isVisible().catch(() => false)) await claim.click();
}

/** From the first step along the journey by the arrow key, wherever the layout has put the steps. */
async function walkTo(page: Page, title: string): Promise<void> {
  await page.locator(".react-flow__node").first().click();
  const formOf = (name: string | RegExp) => page.getByRole("form", { name });
  for (let steps = 0; steps < 30; steps++) {
    const shown = (await formOf(/^Settings of /).getAttribute("aria-label")) ?? "";
    if (shown === `Settings of ${title}`) return;
    await page.keyboard.press("ArrowRight");
    await expect(formOf(shown)).toHaveCount(0);
  }
  throw new Error(`The arrow keys do not lead to "${title}".`);
}
