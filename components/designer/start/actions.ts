import type { DesignerAction } from "../actions/action";

const base = { group: "Look", scope: "screen", isEdit: false } as const;

export const startActions: readonly DesignerAction[] = [
  {
    ...{ ...base, id: "tour", title: "Take the tour" },
    words: ["help", "begin", "start", "look around", "introduction"],
    run: ({ commands }) => commands.openDialog("tour"),
  },
  {
    ...{
      ...base,
      group: "Journey",
      id: "new-journey",
      title: "New journey, by four questions",
    },
    words: ["create", "guided", "intent", "start"],
    run: () => window.location.assign("/journeys/new"),
  },
];
