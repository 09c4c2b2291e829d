"use client";

import type { Node } from "@xyflow/react";
import { useMemo } from "react";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { useArrange, useArrangeStore } from "./arrange-store";
import { arrangedNodes, type ArrangedNode } from "./arranged-nodes";
import { membersOf } from "./groups";
import { moveNodes } from "./move-nodes";
import { readNodeId } from "./node-ids";

/** What the mouse does to notes and collapsed groups, and to steps together with them. */
export function useArrangedEdits() {
  const store = useDesignerStore();
  const arrange = useArrangeStore();
  return useMemo(
    () => ({
      /** Takes which nodes are selected on the canvas; returns the steps that are meant by that. */
      take: (nodeIds: readonly string[]): string[] => {
        const { document, selection } = store.getState();
        const nodes = nodeIds.map(readNodeId);
        arrange.getState().chooseNotes(nodes.flatMap(({ is, id }) => (is === "note" ? [id] : [])));
        const { group } = arrange.getState();
        if (group !== null && !nodes.some(({ is, id }) => is === "group" && id === group) && isFolded(group))
          arrange.getState().chooseGroup(null);
        return nodes.flatMap(({ is, id }) => {
          if (is !== "group") return is === "step" ? [id] : [];
          // A problem or a search may have gone to one step within the box: that stays the one that is meant.
          const members = membersOf(document, id);
          const meant = selection.filter((step) => members.includes(step));
          return meant.length > 0 ? meant : members;
        });

        function isFolded(id: string): boolean {
          return document.layout.groups?.[id]?.isCollapsed === true;
        }
      },
      moved: (dragged: readonly Pick<Node, "id" | "position">[]): void => {
        const { document, change } = store.getState();
        const commands = moveNodes(
          document,
          Object.fromEntries(dragged.map(({ id, position }) => [id, position])),
        );
        const [only] = dragged;
        const what = dragged.length === 1 && only ? readNodeId(only.id).is : "steps";
        // A click is a drag of no length; it is not an edit.
        if (commands.length > 0) change(`Move ${what}`, commands);
      },
      deselect: () => arrange.getState().chooseNothing(),
    }),
    [store, arrange],
  );
}

/** Makes the nodes that stand beside the steps, from those that are drawn now. */
export function useArrangedNodes(): (before: readonly Node[]) => ArrangedNode[] {
  const document = useDesigner((state) => state.document);
  const selection = useDesigner((state) => state.selection);
  const problemsOf = useDesigner((state) => state.problemsOf);
  const notes = useArrange((state) => state.notes);
  const group = useArrange((state) => state.group);
  return useMemo(
    () => (before) => arrangedNodes({ document, selection, problemsOf, notes, group }, before),
    [document, selection, problemsOf, notes, group],
  );
}

/** Chooses a group as a whole: its steps are selected with it. */
export function useChooseGroup(): (group: string) => void {
  const store = useDesignerStore();
  const arrange = useArrangeStore();
  return useMemo(
    () => (group) => {
      store.getState().select(membersOf(store.getState().document, group));
      arrange.getState().chooseGroup(group);
    },
    [store, arrange],
  );
}
