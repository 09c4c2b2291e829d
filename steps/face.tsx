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
export type Face<S> = { icon: LucideIcon; Form: ComponentType<FormProps<S>> };

/** The form of a face as a module of its own. It must stand inside a `Suspense`. */
export function lazyForm<S>(load: () => Promise<{ Form: ComponentType<FormProps<S>> }>): Face<S>["Form"] {
  const Form = lazy(async () => ({ default: (await load()).Form }));
  return Form;
}
