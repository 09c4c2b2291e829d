import { chosenNodes } from "../arrange/boxes";
import { focusSoon, nodeOnCanvas } from "../arrange/focus-group";
import { nudgeNodes } from "../arrange/move-nodes";
import { noteNodeId } from "../arrange/node-ids";
import { walkFrom, type Direction } from "../arrange/walk";
import type { ActionContext, DesignerAction } from "./action";

const arrows: readonly { direction: Direction; key: string; title: string; dx: number; dy: number }[] = [
  { direction: "right", key: "ArrowRight", title: "Next step", dx: 20, dy: 0 },
  { direction: "left", key: "ArrowLeft", title: "Step before", dx: -20, dy: 0 },
  { direction: "up", key: "ArrowUp", title: "Step above", dx: 0, dy: -20 },
  { direction: "down", key: "ArrowDown", title: "Step below", dx: 0, dy: 20 },
];
const base = { scope: "canvas", isKeyOnly: true } as const;

export const selectActions: readonly DesignerAction[] = [
  {
    ...{ id: "select-all", title: "Select all steps", group: "Select", keys: ["Mod+A"] },
    ...{ scope: "view", isEdit: false },
    run: ({ store }) => store.getState().select(Object.keys(store.getState().document.meaning.steps)),
  },
  {
    ...{
      id: "select-kind",
      title: "Select all of this kind",
      group: "Select",
      keys: ["Shift+Alt+A"],
    },
    ...{ scope: "view", isEdit: false, words: ["same", "type"] },
    isPossible: ({ chosen }) => chosen.length > 0,
    run: ({ store, chosen }) => {
      const { document, select } = store.getState();
      const { steps } = document.meaning;
      const kinds = new Set(chosen.map((id) => steps[id]?.kind));
      select(Object.values(steps).flatMap((step) => (kinds.has(step.kind) ? [step.id] : [])));
    },
  },
  {
    ...{ id: "select-none", title: "Select nothing", group: "Select", keys: ["Escape"] },
    ...{ scope: "canvas", isEdit: false, words: ["deselect", "clear"] },
    isPossible: ({ store, arrange }) => {
      const { selection, connection, path } = store.getState();
      return (
        selection.length > 0 || connection !== null || path.length > 0 || arrange.getState().isAnyChosen()
      );
    },
    run: ({ store, arrange }) => {
      store.getState().select([]);
      store.getState().showPath([]);
      arrange.getState().chooseNothing();
    },
  },
  {
    ...{ ...base, id: "select-focused", title: "Select the step that has the focus", group: "Select" },
    ...{ keys: ["Space"], isEdit: false },
    isPossible: ({ chosen, focus }) => chosen.length > 0 && !focus?.closest("button, a"),
    run: ({ store, chosen: [step] }) => step && store.getState().select([step]),
  },
  ...arrows.flatMap(({ direction, key, title, dx, dy }): DesignerAction[] => [
    {
      ...{ ...base, id: `walk-${direction}`, title, group: "Go to", keys: [key], isEdit: false },
      run: (context) => walk(context, direction, false),
    },
    {
      ...{
        ...base,
        id: `extend-${direction}`,
        title: `${title} too`,
        group: "Select",
        keys: [`Shift+${key}`],
      },
      isEdit: false,
      run: (context) => walk(context, direction, true),
    },
    {
      ...{
        ...base,
        id: `move-${direction}`,
        title: `Move ${direction}`,
        group: "Arrange",
        keys: [`Alt+${key}`],
      },
      isEdit: true,
      isPossible: ({ chosen, notes }) => chosen.length + notes.length > 0,
      run: (context) => nudge(context, { dx, dy }),
    },
  ]),
];

/** Goes on from the selection, because the focus follows it a frame later. */
function walk(
  { store, arrange, commands, chosen, notes }: ActionContext,
  direction: Direction,
  isExtending: boolean,
): void {
  const { document, selection, select } = store.getState();
  const steps = selection.length > 0 ? selection : chosen;
  const next = walkFrom(document, { steps, notes }, direction);
  if (next === null) return;
  if ("note" in next) {
    arrange.getState().chooseNotes([next.note]);
    focusSoon(nodeOnCanvas(noteNodeId(next.note)));
    return;
  }
  arrange.getState().chooseNothing();
  // The newest comes last: that is where the next arrow goes on from.
  const before = isExtending ? steps.filter((id) => !next.steps.includes(id)) : [];
  select([...before, ...next.steps]);
  commands.focusStep(next.focus);
}

function nudge(context: ActionContext, by: { dx: number; dy: number }): void {
  const { document, change } = context.store.getState();
  const nodes = chosenNodes(context);
  const commands = nudgeNodes(document, nodes, by);
  if (commands.length > 0) change(nodes.length === 1 ? "Move" : `Move ${nodes.length} together`, commands);
}
