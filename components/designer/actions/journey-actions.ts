import type { DesignerAction } from "./action";
import { later } from "./later";

const loadDownload = () => import("@/components/journeys/download-document");

const base = { group: "Journey", scope: "screen", isEdit: false } as const;

export const journeyActions: readonly DesignerAction[] = [
  {
    ...{
      ...base,
      id: "submit",
      title: "Submit for review",
      isEdit: true,
      words: ["publish", "approve"],
    },
    keys: ["Mod+Enter"],
    run: ({ commands }) => commands.openDialog("submit"),
  },
  {
    ...{
      ...base,
      id: "simulate",
      title: "Simulate",
      words: ["play", "run", "test"],
    },
    keys: ["Shift+Alt+P"],
    run: ({ commands }) => commands.openDock("simulator"),
  },
  {
    ...{
      ...base,
      id: "scenarios",
      title: "Show the scenarios",
      keys: ["Shift+Alt+S"],
      words: ["coverage", "test"],
    },
    run: ({ commands }) => commands.openDock("scenarios"),
  },
  {
    ...{ ...base, id: "problems", title: "Show the problems", group: "Check", keys: ["Shift+Alt+O"] },
    run: ({ commands }) => commands.openDock("problems"),
  },
  {
    ...{ ...base, id: "history", title: "Versions and history", keys: ["Shift+Alt+H"] },
    words: ["restore", "compare", "before"],
    run: ({ commands }) => commands.openDialog("history"),
  },
  {
    ...{
      ...base,
      id: "export",
      title: "Export the draft as JSON",
      words: ["download", "file"],
    },
    run: ({ store }) =>
      later(loadDownload(), ({ downloadDocument }) => downloadDocument(store.getState().document)),
  },
  {
    ...{ ...base, id: "export-bpmn", title: "Export the draft as BPMN", words: ["download"] },
    run: ({ store }) => later(loadDownload(), ({ downloadBpmn }) => downloadBpmn(store.getState().document)),
  },
  {
    ...{ ...base, id: "keys", title: "All keys", keys: ["?", "Mod+/"] },
    words: ["help", "shortcuts", "keyboard"],
    run: ({ commands }) => commands.openDialog("keys"),
  },
];
