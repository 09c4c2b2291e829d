import { Route, Waypoints } from "lucide-react";
import type { DesignerAction } from "../actions/action";

const base = { group: "Look", scope: "screen", isEdit: false } as const;

export const startActions: readonly DesignerAction[] = [
  {
    ...{ ...base, id: "tour", title: "Take the tour", icon: Route },
    words: ["help", "begin", "start", "look around", "introduction"],
    run: ({ commands }) => commands.openDialog("tour"),
  },
  {
    ...{
      ...base,
      group: "Journey",
      id: "new-journey",
      title: "New journey, by four questions",
      icon: Waypoints,
    },
    words: ["create", "guided", "intent", "start"],
    run: () => window.location.assign("/journeys/new"),
  },
];
