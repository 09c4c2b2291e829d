import { toast } from "@/components/ui/toast";
import { counted } from "@/core/step/counted";
import { emptiedGroups } from "../arrange/groups";
import { removeNotes } from "../arrange/notes";
import { neighbour } from "../canvas/neighbour";
import { removeSteps } from "../edits/remove-steps";
import type { ActionContext, DesignerAction } from "./action";

const hasChosen = ({ chosen }: ActionContext) => chosen.length > 0;
const hasOne = ({ chosen }: ActionContext) => chosen.length === 1;
const base = { group: "Edit", scope: "view", isEdit: true } as const;

export const editActions: readonly DesignerAction[] = [
  {
    ...{
      id: "undo",
      title: "Undo",
      group: "Edit",
      keys: ["Mod+Z"],
      scope: "screen",
      isEdit: true,
    },
    isPossible: ({ store }) => store.getState().undoable.length > 0,
    run: ({ store }) => store.getState().undo(),
  },
  {
    ...{ id: "redo", title: "Redo", group: "Edit", scope: "screen", isEdit: true },
    keys: ["Mod+Shift+Z", "Mod+Y"],
    isPossible: ({ store }) => store.getState().redoable.length > 0,
    run: ({ store }) => store.getState().redo(),
  },
  {
    ...{ id: "add", title: "Add a step", group: "Add", keys: ["N"], scope: "view", isEdit: true },
    words: ["new", "insert", "palette"],
    run: ({ commands }) => commands.addAfter(null),
  },
  {
    ...{ id: "append", title: "Add a step after this one", group: "Add", keys: ["A"] },
    ...{ scope: "view", isEdit: true, words: ["append", "next"] },
    run: ({ commands, chosen: [step] }) => commands.addAfter(step ? { from: step, exit: "" } : null),
  },
  {
    ...{
      ...base,
      id: "connect",
      title: "Connect to a step",
      keys: ["C"],
      words: ["link", "way"],
    },
    isPossible: hasChosen,
    run: ({ commands, chosen: [step] }) => step && commands.connectFrom(step),
  },
  {
    ...{ ...base, id: "replace", title: "Replace by another kind", keys: ["R"] },
    words: ["change type", "convert"],
    isPossible: hasOne,
    run: asking("replace"),
  },
  {
    ...{ ...base, id: "rename", title: "Rename", keys: ["F2"], words: ["title", "name"] },
    isPossible: (context) => hasOne(context) || context.group !== null,
    run: asking("rename"),
  },
  {
    ...{ id: "edit", title: "Settings of the step", group: "Edit", keys: ["Enter"] },
    ...{ scope: "view", isEdit: false, words: ["edit", "inspector", "configure"] },
    isPossible: (context) => hasChosen(context) && !isOnButton(context),
    run: ({ commands, chosen: [step] }) => step && commands.edit(step),
  },
  {
    ...{
      ...base,
      id: "delete",
      title: "Delete",
      keys: ["Delete", "Backspace"],
      words: ["remove"],
    },
    isPossible: (context) =>
      hasChosen(context) || context.notes.length > 0 || context.store.getState().connection !== null,
    run: (context) => removeChosen(context, context.view !== "canvas"),
  },
  {
    ...{ ...base, id: "delete-reconnect", title: "Delete and reconnect" },
    ...{ keys: ["Mod+Delete", "Mod+Backspace"], words: ["remove", "bridge"] },
    isPossible: hasChosen,
    run: (context) => removeChosen(context, true),
  },
];

/** Opens a dialog about the chosen steps, which are selected for it. */
export function asking(dialog: "replace" | "rename" | "extract") {
  return ({ store, arrange, commands, chosen, group }: ActionContext) => {
    if (chosen.length > 0) store.getState().select(chosen);
    arrange.getState().chooseGroup(group);
    commands.openDialog(dialog);
  };
}

/** Enter on a button presses that button. */
function isOnButton({ focus }: ActionContext): boolean {
  return focus?.closest("button, a, [role=tab]") != null;
}

/** Removes what is chosen: a connection, or steps and notes, closing the gap when `reconnect`. */
export function removeChosen(context: ActionContext, reconnect: boolean): void {
  const { store, arrange, catalogue, commands, chosen, notes } = context;
  const { document, connection, change } = store.getState();
  const [first] = chosen;
  if (connection && first === undefined && notes.length === 0) {
    change("Disconnect", [{ command: "disconnect", ...connection }]);
    return;
  }
  const before = first === undefined ? null : neighbour(document, first, "left");
  const what = namesOf(context);
  const removed = change(`Delete ${what}`, [
    ...emptiedGroups(document, chosen),
    ...removeNotes(document, notes),
    ...removeSteps(document, catalogue, { ids: chosen, reconnect }),
  ]);
  if (!removed) return;
  arrange.getState().chooseNothing();
  const { steps, start } = store.getState().document.meaning;
  const next = before !== null && steps[before] ? before : start;
  if (steps[next]) commands.focusStep(next);
  const undo = { label: "Undo", onClick: () => store.getState().undo() };
  if (chosen.length + notes.length > 1) toast.success(`Deleted: ${what}`, { action: undo });
}

function namesOf({ store, chosen, notes }: ActionContext): string {
  const [first] = chosen;
  const { steps } = store.getState().document.meaning;
  if (chosen.length === 1 && notes.length === 0 && first) return steps[first]?.title ?? "step";
  const counts = [
    chosen.length > 0 && counted(chosen.length, "step"),
    notes.length > 0 && (notes.length === 1 ? "note" : `${notes.length} notes`),
  ];
  return counts.filter(Boolean).join(" and ");
}
