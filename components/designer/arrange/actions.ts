import { toast } from "@/components/ui/toast";
import type { ActionContext, DesignerAction } from "../actions/action";
import { asking } from "../actions/edit-actions";
import { later } from "../actions/later";
import type { Alignment, Axis } from "./align";
import { chosenBoxes, sizesOf } from "./boxes";
import { collapseGroup, groupOf, groupSteps, groupsOf, membersOf } from "./groups";
import { moveNodes } from "./move-nodes";
import { addNote, resizeNotes } from "./notes";

const base = { group: "Arrange", isEdit: true } as const;

const alignments: readonly [Alignment, string, string][] = [
  ["left", "Align left edges", "L"],
  ["centre", "Align centres", "E"],
  ["right", "Align right edges", "R"],
  ["top", "Align top edges", "U"],
  ["middle", "Align middles", "M"],
  ["bottom", "Align bottom edges", "B"],
];
const axes: readonly [Axis, string, string][] = [
  ["horizontal", "Distribute across", "D"],
  ["vertical", "Distribute down", "V"],
];

export const arrangeActions: readonly DesignerAction[] = [
  {
    ...{
      ...base,
      id: "tidy",
      title: "Tidy the layout",
      keys: ["Shift+Alt+T"],
      scope: "screen",
    },
    words: ["arrange", "clean", "layout", "auto"],
    run: (context) => {
      tidy(context).catch(() =>
        toast.error("That could not be tidied", { description: "Check the connection and try again." }),
      );
    },
  },
  {
    ...{
      ...base,
      id: "group",
      title: "Group",
      keys: ["Mod+G"],
      scope: "view",
      words: ["frame"],
    },
    isPossible: ({ chosen }) => chosen.length > 0,
    run: (context) => {
      const { store, arrange, chosen, commands } = context;
      const { document, change } = store.getState();
      const grouped = groupSteps(document, { steps: chosen, title: freeTitle(context) });
      if (!grouped || !change("Group", grouped.commands)) return;
      store.getState().select(chosen);
      arrange.getState().chooseGroup(grouped.id);
      // Its title is the first thing that one gives it.
      commands.openDialog("rename");
    },
  },
  {
    ...{ ...base, id: "ungroup", title: "Ungroup", keys: ["Mod+Shift+G"], scope: "view" },
    isPossible: (context) => groupMeant(context) !== null,
    run: (context) => {
      const { store, arrange } = context;
      const id = groupMeant(context);
      if (id === null) return;
      const steps = membersOf(store.getState().document, id);
      if (!store.getState().change("Ungroup", [{ command: "remove-group", id }])) return;
      arrange.getState().chooseNothing();
      store.getState().select(steps);
      if (steps[0]) context.commands.focusStep(steps[0]);
    },
  },
  {
    ...{ ...base, id: "collapse", title: "Collapse or expand the group", scope: "canvas" },
    ...{ keys: ["Shift+G"], words: ["fold", "open", "group"] },
    isPossible: (context) => groupMeant(context) !== null,
    run: (context) => {
      const { store, arrange, commands } = context;
      const id = groupMeant(context);
      const group = id === null ? undefined : groupsOf(store.getState().document)[id];
      if (id === null || !group) return;
      const words = `${group.isCollapsed ? "Expand" : "Collapse"} ${group.title}`;
      const { document, change } = store.getState();
      if (!change(words, collapseGroup(document, id, !group.isCollapsed))) return;
      const members = membersOf(document, id);
      store.getState().select(members);
      arrange.getState().chooseGroup(id);
      if (members[0]) commands.focusStep(members[0]);
    },
  },
  {
    ...{
      ...base,
      id: "extract",
      title: "Extract to a sub-journey",
      keys: ["Alt+X"],
      scope: "view",
    },
    words: ["reuse", "call", "split"],
    isPossible: ({ chosen }) => chosen.length > 0,
    run: asking("extract"),
  },
  {
    ...{
      id: "note",
      title: "Add a note",
      group: "Add",
      keys: ["Shift+S"],
      scope: "canvas",
    },
    ...{ isEdit: true, words: ["comment", "sticky", "text"] },
    run: ({ store, arrange, flow }) => {
      const { document, change, select } = store.getState();
      const note = addNote(document, middleOf(flow));
      if (!change("Add note", note.commands)) return;
      select([]);
      arrange.getState().write(note.id);
    },
  },
  {
    ...{ ...base, id: "write-note", title: "Write the note", keys: ["Enter", "F2"], scope: "canvas" },
    isPossible: ({ notes }) => notes.length === 1,
    run: ({ arrange, notes: [note] }) => note && arrange.getState().write(note),
  },
  ...alignments.map(([how, title, key]): DesignerAction => ({
    ...{ ...base, id: `align-${how}`, title, keys: [`Shift+Alt+${key}`], scope: "canvas" },
    isPossible: (context) => countOf(context) > 1,
    run: (context) =>
      later(import("./align"), ({ aligned }) => move(context, title, aligned(chosenBoxes(context), how))),
  })),
  ...axes.map(([axis, title, key]): DesignerAction => ({
    ...{ ...base, id: `distribute-${axis}`, title, keys: [`Shift+Alt+${key}`], scope: "canvas" },
    words: ["space", "even", axis],
    isPossible: (context) => countOf(context) > 2,
    run: (context) =>
      later(import("./align"), ({ distributed }) =>
        move(context, title, distributed(chosenBoxes(context), axis)),
      ),
  })),
  ...resizings(),
];

/** Its reckoning comes when it is first wanted, as copying and pasting do. */
async function tidy({ store, catalogue, flow, chosen }: ActionContext): Promise<void> {
  const { tidyCommands } = await import("../edits/tidy");
  const { document, change } = store.getState();
  const some = chosen.length > 1 ? chosen : null;
  const commands = tidyCommands(document, catalogue, { sizes: sizesOf(flow), only: some });
  if (commands.length > 0) change(some ? "Tidy the selection" : "Tidy", commands);
}

function resizings(): DesignerAction[] {
  const by: readonly [string, string, { width: number; height: number }][] = [
    ["ArrowRight", "wider", { width: 20, height: 0 }],
    ["ArrowLeft", "narrower", { width: -20, height: 0 }],
    ["ArrowDown", "higher", { width: 0, height: 20 }],
    ["ArrowUp", "lower", { width: 0, height: -20 }],
  ];
  return by.map(([key, how, size]) => ({
    ...{ ...base, id: `note-${how}`, title: `Make the note ${how}`, keys: [`Shift+Alt+${key}`] },
    ...{ scope: "canvas", isKeyOnly: true },
    isPossible: ({ notes }) => notes.length > 0,
    run: ({ store, notes }) => {
      const { document, change } = store.getState();
      change("Resize note", resizeNotes(document, notes, size));
    },
  }));
}

function countOf({ chosen, notes }: ActionContext): number {
  return chosen.length + notes.length;
}

/** The group that is chosen, or the one that the first of the chosen steps stands in. */
export function groupMeant({ store, group, chosen: [step] }: ActionContext): string | null {
  const { document } = store.getState();
  if (group !== null && groupsOf(document)[group]) return group;
  return step === undefined ? null : groupOf(document, step);
}

function move(
  { store }: ActionContext,
  title: string,
  places: Readonly<Record<string, { x: number; y: number }>>,
): void {
  const { document, change } = store.getState();
  const commands = moveNodes(document, places);
  if (commands.length > 0) change(title, commands);
}

function freeTitle({ store }: ActionContext): string {
  const titles = new Set(Object.values(groupsOf(store.getState().document)).map(({ title }) => title));
  for (let number = 1; ; number++) if (!titles.has(`Group ${number}`)) return `Group ${number}`;
}

/** The middle of what is seen of the canvas. */
function middleOf(flow: ActionContext["flow"]): { x: number; y: number } {
  const pane = window.document.querySelector(".react-flow__pane")?.getBoundingClientRect();
  if (!pane || !flow) return { x: 0, y: 0 };
  const { x, y } = flow.screenToFlowPosition({
    x: pane.left + pane.width / 2,
    y: pane.top + pane.height / 2,
  });
  return { x: Math.round(x / 10) * 10 - 110, y: Math.round(y / 10) * 10 - 60 };
}
