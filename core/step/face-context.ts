import type { Command } from "@/core/journey/commands";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning } from "@/core/journey/document";
import type { Problem } from "@/core/check/problem";

/**
 * What a step's face may know and do in the designer, besides its own step: it reaches queues, operations, limits and
 * fields only through this, so that faces import nothing of the designer.
 */
export type FaceContext = {
  meaning: Meaning;
  catalogue: Catalogue;
  /** Problems of this step, for hints beside the settings they are about (Problem.at). */
  problems: readonly Problem[];
  /** True in reviews and on the case page. */
  isReadOnly: boolean;
  /** Applies edits as one undoable change; a face never mutates. */
  apply: (title: string, commands: Command[]) => void;
};
