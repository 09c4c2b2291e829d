import { toast } from "@/components/ui/toast";
import type { ActionContext, DesignerAction } from "./action";
import { removeChosen } from "./edit-actions";

const base = { group: "Edit", scope: "view" } as const;
const isAnyChosen = ({ chosen, notes }: ActionContext) => chosen.length + notes.length > 0;

export const clipboardActions: readonly DesignerAction[] = [
  {
    ...{ ...base, id: "copy", title: "Copy", keys: ["Mod+C"], isEdit: false },
    isPossible: canCopy,
    run: (context) => void copy(context),
  },
  {
    ...{ ...base, id: "cut", title: "Cut", keys: ["Mod+X"], isEdit: true },
    isPossible: canCopy,
    run: (context) => void copy(context).then((isCopied) => isCopied && removeChosen(context, false)),
  },
  {
    ...{ ...base, id: "paste", title: "Paste", keys: ["Mod+V"], isEdit: true },
    run: (context) => void paste(context),
  },
  {
    ...{ ...base, id: "duplicate", title: "Duplicate", keys: ["Mod+D"], isEdit: true },
    isPossible: isAnyChosen,
    run: (context) => void textOf(context).then((text) => putIn(context, { text, title: "Duplicate" })),
  },
];

/** Text that is marked on the screen is what one means to copy then. */
function canCopy(context: ActionContext): boolean {
  return isAnyChosen(context) && (window.getSelection()?.isCollapsed ?? true);
}

/** Copying and pasting come when they are first used: whoever looks at a journey does not carry them. */
async function textOf({ store, chosen, notes }: ActionContext): Promise<string> {
  const { copySteps } = await import("../edits/clipboard");
  return copySteps(store.getState().document, chosen, notes);
}

async function copy(context: ActionContext): Promise<boolean> {
  const { chosen, notes } = context;
  try {
    await navigator.clipboard.writeText(await textOf(context));
    const count = chosen.length + notes.length;
    const what = chosen.length === 0 ? "note" : "step";
    toast.success(count === 1 ? `1 ${what} copied` : `${count} copied`);
    return true;
  } catch {
    toast.error("The browser does not let this page use the clipboard", {
      description: "Allow it for this site, or duplicate instead.",
    });
    return false;
  }
}

async function paste(context: ActionContext): Promise<void> {
  const text = await navigator.clipboard.readText().catch(() => null);
  if (text === null)
    toast.error("The browser does not let this page read the clipboard", {
      description: "Allow it for this site and paste again.",
    });
  else await putIn(context, { text, title: "Paste" });
}

/** On the canvas beside where it stood; in the views in words after the chosen step, because there is no beside. */
async function putIn(
  context: ActionContext,
  { text, title }: { text: string; title: string },
): Promise<void> {
  const { store, arrange, catalogue, view, chosen, commands } = context;
  const [{ pasteSteps }, { pasteAfter }] = await Promise.all([
    import("../edits/clipboard"),
    import("../edits/paste-after"),
  ]);
  const { document, change, select } = store.getState();
  const pasted =
    view === "canvas"
      ? pasteSteps(document, text)
      : pasteAfter(document, catalogue, { text, after: chosen.at(-1) ?? null });
  if (!pasted) {
    toast.error("There are no steps on the clipboard", { description: "Copy steps in a journey first." });
    return;
  }
  if (!change(title, pasted.commands)) return;
  select(pasted.ids);
  arrange.getState().chooseNothing();
  arrange.getState().chooseNotes(pasted.notes);
  if (pasted.ids[0]) commands.focusStep(pasted.ids[0]);
  const renamed = pasted.renamed.map(({ from, to }) => `“${from}” came as “${to}”`).join(", ");
  if (renamed !== "")
    toast.warning("Fields were renamed", {
      description: `This journey has fields of the same name and another type: ${renamed}.`,
    });
}
