/** What is drawn over the journey without being part of it: by the simulator, the scenarios and other people. */

/**
 * What the path that is drawn tells of, in words; only what goes wrong is drawn in red. `problem`: the key of the problem
 * whose counter-example it is.
 */
export type PathTells = { text: string; isWrong: boolean; problem?: string };

/** A token on its way: from a step, by one of its exits, to the next step. `key` tells tokens apart. */
export type MovingToken = { key: string; from: string; exit: string; to: string; durationMs: number };

/** What a set of scenarios has walked. Exits and conditions are keys: "step:exit", "step:place in the settings". */
export type CoverageDrawn = {
  steps: ReadonlySet<string>;
  exits: ReadonlySet<string>;
  /** Exits that no scenario takes though a case can. */
  missingExits: ReadonlySet<string>;
  /** Per step: conditions that were seen with one outcome only, or never, as sentences. */
  missingConditions: ReadonlyMap<string, readonly string[]>;
};

/** Somebody else in the same draft. `session` tells two tabs of one person apart. */
export type Present = {
  session: string;
  personId: string;
  name: string;
  /** 0..7: which of the colours --presence-0 … --presence-7. */
  colour: number;
  /** Steps that they have selected. */
  selection: readonly string[];
  isActive: boolean;
};
