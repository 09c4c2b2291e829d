import type { LucideIcon } from "lucide-react";
import { lazy, type ComponentType } from "react";
import type { FaceContext } from "@/core/step/face-context";
import type { Step } from "@/core/journey/document";

export type FormProps<S> = {
  step: Step;
  settings: S;
  context: FaceContext;
  /** Stores new settings as one undoable change. */
  onChange: (settings: S) => void;
};

/**
 * How a kind of step looks and is edited. The canvas draws the box and the handles; the face gives what is inside. The
 * form is loaded when a step of the kind is edited for the first time: whoever looks at a journey carries none.
 */
export type Face<S> = { icon: LucideIcon; Form: LazyForm<S> };

/** A form that comes when it is first drawn, or when `load` is called before. It must stand inside a `Suspense`. */
export type LazyForm<S> = ComponentType<FormProps<S>> & { load: () => Promise<unknown> };

/** The form of a face as a module of its own. */
export function lazyForm<S>(load: () => Promise<{ Form: ComponentType<FormProps<S>> }>): LazyForm<S> {
  const Form = lazy(async () => ({ default: (await load()).Form }));
  return Object.assign(Form, { load });
}
