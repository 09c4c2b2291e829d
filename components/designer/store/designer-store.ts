import { createStore } from "zustand/vanilla";
import type { PathPoint, Problem } from "@/core/check/problem";
import type { Command } from "@/core/journey/commands";
import type { JourneyDocument } from "@/core/journey/document";
import type { Delta } from "@/core/journey/merge-delta";
import { changed, frozen, openedDraft, settled, type Acted, type Draft, type OpenConflict } from "./draft";
import type { CoverageDrawn, MovingToken, PathTells, Present } from "./drawn";
import { withMerging } from "./merging";

// E1 the document changes only through commands. E2 undo takes back one's own changes, newest first, and nobody
//    else's; a new change empties redo. E3 what was not sent yet stays in `unsent`, in order, until the server has it.

export type SaveState =
  | { state: "saved"; at: Date | null }
  | { state: "saving" }
  /** It cannot be sent now and will be tried again. */
  | { state: "waiting"; why: string; isOffline: boolean }
  | { state: "refused"; message: string };

export type DesignerState = Draft & {
  journeyId: string;
  save: SaveState;
  selection: readonly string[];
  /** The connection that was chosen on the canvas; never at the same time as steps. */
  connection: { from: string; exit: string } | null;
  problems: readonly Problem[];
  /** False until the checker has answered for the first time: no problem known is not yet no problem. */
  isChecked: boolean;
  /** Problems by the step that they are about. */
  problemsOf: ReadonlyMap<string, readonly Problem[]>;
  /** A counter-example or a run drawn on the canvas. */
  path: readonly PathPoint[];
  pathTells: PathTells | null;
  /** Steps where the case that is being tried stands now. */
  standing: readonly string[];
  /** Tokens on their way along connections, for as long as the simulator shows them. */
  moving: readonly MovingToken[];
  /** What the scenarios walk; null while coverage is not shown. */
  coverage: CoverageDrawn | null;
  /** Other people (and other tabs of one's own) who have this draft open. */
  others: readonly Present[];
  refusal: string | null;
  /** All parts of the screen are here: it can be worked with when the connection goes. */
  isReadyOffline: boolean;
  change: (title: string, commands: Command[]) => boolean;
  undo: () => void;
  redo: () => void;
  select: (steps: readonly string[]) => void;
  selectConnection: (connection: { from: string; exit: string }) => void;
  showPath: (path: readonly PathPoint[], tells?: PathTells) => void;
  setProblems: (problems: readonly Problem[]) => void;
  stand: (steps: readonly string[]) => void;
  moveTokens: (moving: readonly MovingToken[]) => void;
  showCoverage: (coverage: CoverageDrawn | null) => void;
  setOthers: (others: readonly Present[]) => void;
  dismissRefusal: () => void;
  setSave: (save: SaveState) => void;
  setReadyOffline: () => void;
  /** Takes the server's newer document and puts the unsent edits on top. `by`: who made it newer, as far as known. */
  rebase: (document: JourneyDocument, revision: number, by?: string) => void;
  /** Marks the first unsent commands as on their way; the same ones until `settle`, `repack` or `rebase`. */
  freeze: (countMax: number, charactersMax: number) => void;
  /** The server has what was on its way. */
  settle: (revision: number) => void;
  /** The server refused what was on its way: it is said anew, in the fewest commands, when it is sent again. */
  repack: () => void;
  /** Takes edits that were kept from before a reload as one change made now. */
  adopt: (edits: readonly Delta[], conflicts: readonly OpenConflict[]) => void;
  /** Settles a conflict by an edit that can be undone; says why when it cannot be. */
  choose: (conflict: OpenConflict, side: "mine" | "theirs", title?: string) => void;
};

export type DesignerStore = ReturnType<typeof createDesignerStore>;

export function createDesignerStore(opened: {
  journeyId: string;
  document: JourneyDocument;
  revision: number;
}) {
  return createStore<DesignerState>((set, get) => {
    const act = ({ draft, refusal }: Acted) => set((state) => ({ ...shown(state, draft), refusal }));
    const follow = (draft: Draft) => set((state) => shown(state, draft));
    const merge = (run: Parameters<typeof withMerging>[0]) =>
      withMerging(run, () => set({ refusal: "There is no connection to fetch what does that. Try again." }));
    return {
      journeyId: opened.journeyId,
      ...openedDraft(opened.document, opened.revision),
      save: { state: "saved", at: null },
      selection: [],
      connection: null,
      problems: [],
      isChecked: false,
      problemsOf: new Map(),
      path: [],
      pathTells: null,
      standing: [],
      moving: [],
      coverage: null,
      others: [],
      refusal: null,
      isReadyOffline: false,
      change: (title, commands) => {
        const acted = changed(get(), title, commands);
        if (acted.refusal !== null) set({ refusal: acted.refusal });
        else act(acted);
        return acted.refusal === null;
      },
      undo: () => merge(({ undone }) => act(undone(get()))),
      redo: () => merge(({ redone }) => act(redone(get()))),
      select: (selection) => set({ selection, connection: null }),
      selectConnection: (connection) => set({ connection, selection: [] }),
      showPath: (path, pathTells) => set({ path, pathTells: (path.length > 0 && pathTells) || null }),
      setProblems: (problems) => set({ problems, problemsOf: byStep(problems), isChecked: true }),
      stand: (standing) => set({ standing }),
      moveTokens: (moving) => set({ moving }),
      showCoverage: (coverage) => set({ coverage }),
      setOthers: (others) => set({ others }),
      dismissRefusal: () => set({ refusal: null }),
      setSave: (save) => set({ save }),
      setReadyOffline: () => set({ isReadyOffline: true }),
      rebase: (document, revision, by = "") =>
        merge(({ rebased }) => follow(rebased(get(), { document, revision, by }))),
      freeze: (countMax, charactersMax) => follow(frozen(get(), countMax, charactersMax)),
      settle: (revision) => follow(settled(get(), revision)),
      repack: () => merge(({ repacked }) => follow(repacked(get()))),
      adopt: (edits, conflicts) =>
        merge(({ adopted }) => {
          const draft = edits.reduce(
            (current, delta) => adopted(current, delta, "Edits kept"),
            draftOf(get()),
          );
          follow({ ...draft, conflicts: [...draft.conflicts, ...conflicts] });
        }),
      choose: (conflict, side, title = "Use mine") =>
        merge(({ chosen }) => act(chosen(get(), conflict, side, title))),
    };
  });
}

function draftOf(state: Draft): Draft {
  const { base, revision, document, unsent, sending, undoable, redoable, conflicts } = state;
  return { base, revision, document, unsent, sending, undoable, redoable, conflicts };
}

/** What of the state follows the draft: a selection lets go of what is not there any more. */
function shown(state: DesignerState, draft: Draft): Partial<DesignerState> {
  const { document } = draft;
  if (document === state.document) return draftOf(draft);
  const selection = state.selection.filter((id) => document.meaning.steps[id]);
  const { connection } = state;
  const isThere = connection && document.meaning.steps[connection.from]?.connections[connection.exit];
  return {
    ...draftOf(draft),
    selection: selection.length === state.selection.length ? state.selection : selection,
    connection: isThere ? connection : null,
  };
}

function byStep(problems: readonly Problem[]): Map<string, Problem[]> {
  const of = new Map<string, Problem[]>();
  for (const problem of problems) {
    if (problem.step !== null) of.set(problem.step, [...(of.get(problem.step) ?? []), problem]);
  }
  return of;
}
