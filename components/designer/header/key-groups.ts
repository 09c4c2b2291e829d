import { actionGroups } from "../actions/action";
import { allActions } from "../actions/all-actions";
import { viewKeys } from "../actions/view-keys";

export type KeyGroup = { title: string; rows: readonly { what: string; keys: readonly string[] }[] };

const everything: readonly KeyGroup[] = [
  ...actionGroups.map((title) => ({
    title,
    rows: allActions
      .filter((action) => action.group === title && action.keys !== undefined)
      .map((action) => ({ what: action.title, keys: action.keys ?? [] })),
  })),
  ...viewKeys.map(({ title, keys }) => ({ title, rows: keys })),
];
const elsewhere = { what: "Find any act or page", keys: ["Mod+K"] };

/** The keys, grouped; only those whose name, group or key has all the words that are searched for. */
export function keyGroups(wanted: string): readonly KeyGroup[] {
  const words = wanted
    .toLowerCase()
    .split(/[\s+]+/)
    .filter(Boolean);
  const fits = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  return everything
    .map(({ title, rows }) => {
      const all = title === "Go to" ? [elsewhere, ...rows] : rows;
      return {
        title,
        rows: all.filter(({ what, keys }) => fits(`${title} ${what} ${keys.join(" ")} ${spoken(keys)}`)),
      };
    })
    .filter(({ rows }) => rows.length > 0);
}

const names: Record<string, string> = { Mod: "Ctrl Cmd Command Control", Delete: "Del", Escape: "Esc" };

function spoken(keys: readonly string[]): string {
  return keys.flatMap((key) => key.split("+").map((part) => names[part] ?? "")).join(" ");
}
