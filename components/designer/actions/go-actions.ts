import type { DesignerStore } from "../store/designer-store";
import { showCounterExample } from "../problems/show-counter-example";
import { designerViews, viewTitles } from "../views/designer-view";
import type { ActionContext, DesignerAction } from "./action";

export const goActions: readonly DesignerAction[] = [
  {
    ...{ id: "find", title: "Find in the journey", group: "Go to", keys: ["Mod+F"] },
    ...{ scope: "screen", whileTyping: true, isEdit: false, words: ["search", "look for"] },
    run: ({ commands }) => commands.openDialog("find"),
  },
  ...designerViews.map((view, index): DesignerAction => ({
    ...{ id: `view-${view}`, title: `Show the ${viewTitles[view].toLowerCase()}`, group: "Go to" },
    ...{ keys: [`Shift+Alt+${index + 1}`], scope: "screen", isEdit: false },
    whileTyping: true,
    words: ["view", "switch"],
    run: ({ show }) => {
      takeTyped();
      show(view);
    },
  })),
  {
    ...{ id: "go-start", title: "Go to the first step", group: "Go to", keys: ["Home"] },
    ...{ scope: "canvas", isEdit: false, words: ["start", "begin"] },
    isPossible: ({ store }) => isStep(store, store.getState().document.meaning.start),
    run: (context) => goTo(context, context.store.getState().document.meaning.start),
  },
  {
    ...{
      id: "go-fallback",
      title: "Go to the fallback handoff",
      group: "Go to",
      keys: ["End"],
    },
    ...{ scope: "canvas", isEdit: false, words: ["person", "escalate"] },
    isPossible: ({ store }) => isStep(store, store.getState().document.meaning.fallbackHandoff),
    run: (context) => goTo(context, context.store.getState().document.meaning.fallbackHandoff),
  },
  {
    ...{ id: "next-problem", title: "Next problem", group: "Check", keys: ["F8"] },
    ...{ scope: "screen", whileTyping: true, isEdit: false, words: ["error", "warning"] },
    isPossible: ({ store }) => store.getState().problems.length > 0,
    run: (context) => walkProblems(context, 1),
  },
  {
    ...{ id: "previous-problem", title: "Problem before", group: "Check", keys: ["Shift+F8"] },
    ...{ scope: "screen", whileTyping: true, isEdit: false },
    isPossible: ({ store }) => store.getState().problems.length > 0,
    run: (context) => walkProblems(context, -1),
  },
  {
    ...{
      id: "leave-settings",
      title: "Back to the step",
      group: "Go to",
      keys: ["Escape"],
    },
    ...{ scope: "screen", whileTyping: true, isKeyOnly: true, isEdit: false },
    isPossible: ({ store, focus }) =>
      store.getState().selection.length > 0 && focus?.closest("[data-inspector]") != null,
    run: ({ store, commands }) => {
      const [step] = store.getState().selection;
      takeTyped();
      leaveSettings();
      if (step) commands.focusStep(step);
    },
  },
];

/** What is being typed is taken over when its field loses the focus; it would be lost with the field otherwise. */
export function takeTyped(): void {
  const focused = window.document.activeElement;
  if (focused instanceof HTMLElement && focused.matches("input, textarea, [contenteditable=true]"))
    focused.blur();
}

/** A step takes the focus only from where nothing is being set: its buttons and choices let go of it here. */
function leaveSettings(): void {
  const focused = window.document.activeElement;
  if (focused instanceof HTMLElement && focused.closest("[data-inspector]") !== null) focused.blur();
}

function isStep(store: DesignerStore, id: string): boolean {
  return store.getState().document.meaning.steps[id] !== undefined;
}

function goTo({ store, commands }: ActionContext, step: string): void {
  store.getState().select([step]);
  commands.focusStep(step);
}

/** Which problem was shown last; problems are new objects after each check, so that their place in the list counts. */
const shown = new WeakMap<DesignerStore, number>();

function walkProblems({ store, commands }: ActionContext, by: 1 | -1): void {
  const { problems } = store.getState();
  const before = shown.get(store) ?? (by === 1 ? -1 : 0);
  const at = (before + by + problems.length) % problems.length;
  const problem = problems[at];
  shown.set(store, at);
  takeTyped();
  leaveSettings();
  if (!problem) return;
  showCounterExample(store, problem);
  if (problem.step === null) return;
  store.getState().select([problem.step]);
  commands.focusStep(problem.step);
}
