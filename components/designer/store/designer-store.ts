import { createStore } from "zustand/vanilla";
import type { PathPoint, Problem } from "@/core/check/problem";
import type { Command } from "@/core/journey/commands";
import type { JourneyDocument } from "@/core/journey/document";
import { apply } from "@/core/journey/edit";
import type { CoverageDrawn, MovingToken, Present } from "./drawn";

// E1 the document changes only through commands, each with its inverse. E2 undo takes back one's own changes, newest
//    first; a new change empties redo. E3 what was not sent yet stays in `unsent`, in order, until the server has it.

/** One change as a person made it: a title for "Undo …", its commands, and what takes them back. */
export type Change = { title: string; commands: Command[]; inverse: Command[] };

export type SaveState =
  | { state: "saved"; at: Date | null }
  | { state: "saving" }
  | { state: "waiting"; why: string }
  | { state: "conflict"; message: string }
  | { state: "refused"; message: string };

export type DesignerState = {
  journeyId: string;
  document: JourneyDocument;
  /** Revision of the draft that the server has. */
  revision: number;
  unsent: Command[];
  save: SaveState;
  undoable: Change[];
  redoable: Change[];
  selection: readonly string[];
  /** The connection that was chosen on the canvas; never at the same time as steps. */
  connection: { from: string; exit: string } | null;
  problems: readonly Problem[];
  /** Problems by the step that they are about. */
  problemsOf: ReadonlyMap<string, readonly Problem[]>;
  /** A counter-example or a run drawn on the canvas. */
  path: readonly PathPoint[];
  /** Steps where the case that is being tried stands now. */
  standing: readonly string[];
  /** Tokens on their way along connections, for as long as the simulator shows them. */
  moving: readonly MovingToken[];
  /** What the scenarios walk; null while coverage is not shown. */
  coverage: CoverageDrawn | null;
  /** Other people (and other tabs of one's own) who have this draft open. */
  others: readonly Present[];
  refusal: string | null;
  /** Edits of one's own that no longer fit the draft after others' were loaded. */
  lost: readonly Command[];
  change: (title: string, commands: Command[]) => boolean;
  undo: () => void;
  redo: () => void;
  select: (steps: readonly string[]) => void;
  selectConnection: (connection: { from: string; exit: string }) => void;
  showPath: (path: readonly PathPoint[]) => void;
  setProblems: (problems: readonly Problem[]) => void;
  stand: (steps: readonly string[]) => void;
  moveTokens: (moving: readonly MovingToken[]) => void;
  showCoverage: (coverage: CoverageDrawn | null) => void;
  setOthers: (others: readonly Present[]) => void;
  dismissRefusal: () => void;
  dismissLost: () => void;
  /** The server took the first `count` unsent commands. */
  sent: (count: number, revision: number, at: Date) => void;
  setSave: (save: SaveState) => void;
  /** Takes the server's newer document and puts the unsent commands on top; those that no longer fit are `lost`. */
  rebase: (document: JourneyDocument, revision: number) => void;
  /** Takes edits that were kept from before a reload as if they were made now; those that do not fit are `lost`. */
  adopt: (commands: readonly Command[]) => void;
};

export type DesignerStore = ReturnType<typeof createDesignerStore>;

export function createDesignerStore(opened: {
  journeyId: string;
  document: JourneyDocument;
  revision: number;
}) {
  return createStore<DesignerState>((set, get) => ({
    ...opened,
    unsent: [],
    save: { state: "saved", at: null },
    undoable: [],
    redoable: [],
    selection: [],
    connection: null,
    problems: [],
    problemsOf: new Map(),
    path: [],
    standing: [],
    moving: [],
    coverage: null,
    others: [],
    refusal: null,
    lost: [],
    change: (title, commands) => {
      const applied = applyAll(get().document, commands);
      if (!applied.ok) {
        set({ refusal: applied.message });
        return false;
      }
      const change = { title, commands, inverse: applied.inverse };
      set((state) => ({
        ...advanced(state, applied.document, commands),
        undoable: [...state.undoable, change],
        redoable: [],
      }));
      return true;
    },
    undo: () => {
      const change = get().undoable.at(-1);
      if (!change) return;
      const applied = applyAll(get().document, change.inverse);
      if (!applied.ok) {
        set({ refusal: `It cannot be undone any more: ${applied.message}` });
        return;
      }
      set((state) => ({
        ...advanced(state, applied.document, change.inverse),
        undoable: state.undoable.slice(0, -1),
        redoable: [...state.redoable, change],
      }));
    },
    redo: () => {
      const change = get().redoable.at(-1);
      if (!change) return;
      const applied = applyAll(get().document, change.commands);
      if (!applied.ok) {
        set({ refusal: `It cannot be done again any more: ${applied.message}` });
        return;
      }
      set((state) => ({
        ...advanced(state, applied.document, change.commands),
        undoable: [...state.undoable, { ...change, inverse: applied.inverse }],
        redoable: state.redoable.slice(0, -1),
      }));
    },
    select: (selection) => set({ selection, connection: null }),
    selectConnection: (connection) => set({ connection, selection: [] }),
    showPath: (path) => set({ path }),
    setProblems: (problems) => set({ problems, problemsOf: byStep(problems) }),
    stand: (standing) => set({ standing }),
    moveTokens: (moving) => set({ moving }),
    showCoverage: (coverage) => set({ coverage }),
    setOthers: (others) => set({ others }),
    dismissRefusal: () => set({ refusal: null }),
    dismissLost: () => set({ lost: [] }),
    sent: (count, revision, at) =>
      set((state) => ({ unsent: state.unsent.slice(count), revision, save: { state: "saved", at } })),
    setSave: (save) => set({ save }),
    rebase: (document, revision) => {
      const { kept, lost, current } = applyFitting(document, get().unsent);
      // Inverses were made for the document before the merge; undoing them blindly could take back others' work.
      set({
        document: current,
        revision,
        unsent: kept,
        undoable: [],
        redoable: [],
        lost,
        save: { state: "saved", at: null },
      });
    },
    adopt: (commands) => {
      const { kept, lost, current } = applyFitting(get().document, commands);
      set((state) => ({ document: current, unsent: [...state.unsent, ...kept], lost }));
    },
  }));
}

function advanced(state: DesignerState, document: JourneyDocument, commands: Command[]) {
  const selection = state.selection.filter((id) => document.meaning.steps[id]);
  const { connection } = state;
  const isThere = connection && document.meaning.steps[connection.from]?.connections[connection.exit];
  return {
    document,
    unsent: [...state.unsent, ...commands],
    selection,
    connection: isThere ? connection : null,
    refusal: null,
  };
}

function applyAll(document: JourneyDocument, commands: readonly Command[]) {
  const inverse: Command[] = [];
  let current = document;
  for (const command of commands) {
    const applied = apply(current, command);
    if (!applied.ok) return applied;
    current = applied.document;
    inverse.unshift(...applied.inverse);
  }
  return { ok: true as const, document: current, inverse };
}

/** As many of the commands as fit, one by one. */
function applyFitting(document: JourneyDocument, commands: readonly Command[]) {
  const kept: Command[] = [];
  const lost: Command[] = [];
  let current = document;
  for (const command of commands) {
    const applied = apply(current, command);
    if (applied.ok) current = applied.document;
    (applied.ok ? kept : lost).push(command);
  }
  return { kept, lost, current };
}

function byStep(problems: readonly Problem[]): Map<string, Problem[]> {
  const of = new Map<string, Problem[]>();
  for (const problem of problems) {
    if (problem.step !== null) of.set(problem.step, [...(of.get(problem.step) ?? []), problem]);
  }
  return of;
}
