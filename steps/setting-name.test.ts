import { describe, expect, it } from "vitest";
import { settingName } from "./setting-name";

describe("names of places in a step", () => {
  it.each([
    ["settings.text", "text"],
    ["settings.arms.0.condition", "arm 1, condition"],
    ["settings.branches.2.title", "branch 3, title"],
    ["settings.table.rows.11.when.0", "table, row 12, when 1"],
    ["settings.arguments.order_id", "arguments, order id"],
    ["settings.attemptsMax", "attempts at most"],
    ["settings.silentMinutes", "silent time"],
    ["assignment.by", "performer"],
    ["assignment.queue", "queue"],
    ["dueMinutes", "due time"],
    ["thresholds.turnsMax", "turns at most"],
    ["thresholds.riskFlags.0", "risk flag 1"],
    ["intents.1", "intent 2"],
  ])("%s is %s", (at, name) => {
    expect(settingName(at)).toBe(name);
  });
});
