"use client";

import { useReactFlow } from "@xyflow/react";
import { createContext, useContext, useEffect, useEffectEvent, useMemo, type ReactNode } from "react";
import { useStore } from "zustand";
import { useCommands, type BarCommand } from "@/components/shell/command-bar";
import { useIsApple } from "@/components/ui/kbd";
import { useArrangeStore } from "../arrange/arrange-store";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { useDesignerStore } from "../store/use-designer";
import { useView } from "../views/view-context";
import { isOffered, type ActionContext, type DesignerAction } from "./action";
import { actionFor } from "./action-for";
import { actionIconOf } from "./action-icon";
import { actionOf, allActions } from "./all-actions";
import { chosenOf } from "./chosen";
import { keyPlaceOf } from "./key-place";
import { readPreference } from "./preferences";

/** Makes what acts are done with, at the moment when one is asked for. */
type MakeContext = () => ActionContext;
const MakeContextContext = createContext<MakeContext | null>(null);

/** Provides the acts: runs their keys, and puts all that are possible into the command bar. */
export function ActionsProvider({ children }: { children: ReactNode }) {
  const store = useDesignerStore();
  const arrange = useArrangeStore();
  const catalogue = useCatalogue();
  const commands = useDesignerCommands();
  const { view, show } = useView();
  const flow = useReactFlow();
  const make = useMemo<MakeContext>(
    () => () => {
      const focus = window.document.activeElement;
      return {
        ...{ store, arrange, catalogue, commands, view, show, focus },
        flow: view === "canvas" ? flow : null,
        ...chosenOf(focus, store, arrange),
      };
    },
    [store, arrange, catalogue, commands, view, show, flow],
  );
  useActionKeys(make);
  useCommands(useMemo(() => () => barCommandsOf(make()), [make]));
  return <MakeContextContext value={make}>{children}</MakeContextContext>;
}

function useActionKeys(make: MakeContext): void {
  const isApple = useIsApple();
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const place = keyPlaceOf(event.target instanceof Element ? event.target : null);
    const rules = { isApple, areSingleLettersOn: readPreference("single-letters") === "on" };
    const context = make();
    const found = actionFor(event, allActions, { place, rules, context });
    if (found === null) return;
    event.preventDefault();
    if (found !== "taken") found.run(context);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}

function barCommandsOf(context: ActionContext): BarCommand[] {
  return allActions
    .filter((action) => !action.isKeyOnly && isOffered(action, context))
    .map((action) => ({
      id: action.id,
      label: action.title,
      group: action.group,
      icon: actionIconOf(action.id),
      ...(action.keys?.[0] && { keys: action.keys[0] }),
      words: [...(action.words ?? [])],
      run: () => action.run(context),
    }));
}

/** Runs any act by its id, with what is chosen then: `run("duplicate")`. What cannot be done is passed over. */
export function useRunAction(): (id: string) => void {
  const make = useMakeContext();
  return useMemo(
    () => (id) => {
      const action = actionOf(id);
      const context = make();
      if (isOffered(action, context)) action.run(context);
    },
    [make],
  );
}

/** An act for a button or a menu: its words and keys, whether it can be done now, and how to do it. */
export function useAction(id: string): { action: DesignerAction; isPossible: boolean; run: () => void } {
  const make = useMakeContext();
  const action = actionOf(id);
  const offered = () => isOffered(action, make());
  const isPossible = useStore(useDesignerStore(), offered);
  const isPossibleThere = useStore(useArrangeStore(), offered);
  const run = useRunAction();
  return { action, isPossible: isPossible && isPossibleThere, run: () => run(id) };
}

function useMakeContext(): MakeContext {
  const make = useContext(MakeContextContext);
  if (!make) throw new Error("This part of the designer must stand inside ActionsProvider.");
  return make;
}
