import type { DesignerAction } from "../actions/action";

export const historyActions: readonly DesignerAction[] = [
  {
    ...{ id: "name-point", title: "Name this point in the history", group: "Journey" },
    ...{ scope: "screen", isEdit: true, words: ["version", "save", "bookmark", "checkpoint", "tag"] },
    run: ({ commands }) => commands.openDialog("name-point"),
  },
];
