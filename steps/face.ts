import type { LucideIcon } from "lucide-react";
import type { ComponentType } from "react";
import type { FaceContext } from "@/core/step/face-context";
import type { Step } from "@/core/journey/document";

export type FormProps<S> = {
  step: Step;
  settings: S;
  context: FaceContext;
  /** Stores new settings as one undoable change. */
  onChange: (settings: S) => void;
};

/** How a kind of step looks and is edited. The canvas draws the box and the handles; the face gives what is inside. */
export type Face<S> = { icon: LucideIcon; Form: ComponentType<FormProps<S>> };
