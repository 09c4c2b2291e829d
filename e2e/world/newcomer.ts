import { expect, type Locator, type Page } from "@playwright/test";

/** What a newcomer may need until their first journey is submitted (the bar of the designer's issue). */
export const actionsMax = 60;

/**
 * Somebody who sees the product for the first time. Every click, every text that is typed and every key that is pressed
 * is one action, and the story fails at the sixtieth.
 */
export class Newcomer {
  private readonly done: string[] = [];

  constructor(readonly page: Page) {}

  get actions(): number {
    return this.done.length;
  }

  async click(target: Locator): Promise<void> {
    this.count(`click ${target}`);
    await target.click();
  }

  async type(target: Locator, text: string): Promise<void> {
    this.count(`type “${text}”`);
    await target.fill(text);
  }

  async press(key: string): Promise<void> {
    this.count(`press ${key}`);
    await this.page.keyboard.press(key);
  }

  private count(action: string): void {
    this.done.push(action);
    expect(this.done.length, this.done.join("\n")).toBeLessThan(actionsMax);
  }
}
