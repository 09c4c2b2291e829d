import { expect, type Browser, type BrowserContextOptions, type Page } from "@playwright/test";

/** The demo's accounts, by what they do. */
export const people = {
  orchestrator: "olivia.orchestrator@demo.cuesheet.test",
  reviewer: "ren.reviewer@demo.cuesheet.test",
  agent: "ana.agent@demo.cuesheet.test",
  supervisor: "sam.supervisor@demo.cuesheet.test",
  admin: "ada.admin@demo.cuesheet.test",
} as const;
export type Person = keyof typeof people;
export const demoPassword = "cuesheet-demo";

const states = new Map<
  Person,
  Awaited<ReturnType<Page["context"]>["storageState"] extends () => Promise<infer S> ? S : never>
>();

/** A page signed in as a person of the demo. Each person signs in once; later pages reuse the session. */
export async function pageOf(
  browser: Browser,
  person: Person,
  viewport = { width: 1440, height: 900 },
  more: BrowserContextOptions = {},
): Promise<Page> {
  const known = states.get(person);
  const context = await browser.newContext({ viewport, ...more, ...(known ? { storageState: known } : {}) });
  const page = await context.newPage();
  if (known) return page;
  await signIn(page, people[person]);
  states.set(person, await context.storageState());
  return page;
}

export async function signIn(page: Page, email: string, password = demoPassword): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}
