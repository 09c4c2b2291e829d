/** Keys that a view has for its own rows, cells and lines, beside the acts: for the list of keys. */
export type ViewKeys = { title: string; keys: readonly { keys: readonly string[]; what: string }[] };

export const viewKeys: readonly ViewKeys[] = [
  {
    title: "In the palette",
    keys: [
      {
        keys: ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"],
        what: "Walk the palette; a letter searches it",
      },
      { keys: ["Enter"], what: "Add a step, or give it to what is selected" },
      { keys: ["Home", "End"], what: "First and last of the drawer" },
    ],
  },
  {
    title: "In the cue sheet",
    keys: [
      {
        keys: ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"],
        what: "Walk the cells; with Shift, select rows",
      },
      { keys: ["Enter"], what: "Edit the cell" },
      { keys: ["F2"], what: "Rename the step" },
      { keys: ["E"], what: "Settings of the row; Escape leads back" },
      { keys: ["Space"], what: "Add the row to the selection" },
      { keys: ["Alt+ArrowUp", "Alt+ArrowDown"], what: "Move the row" },
      { keys: ["Shift+F10"], what: "Menu of the row" },
      { keys: ["Home", "End", "PageUp", "PageDown"], what: "First and last cell, a page up and down" },
    ],
  },
  {
    title: "In the outline",
    keys: [
      { keys: ["ArrowUp", "ArrowDown"], what: "Walk the lines; with Shift, select along" },
      { keys: ["ArrowRight", "ArrowLeft"], what: "Open and fold a line" },
      { keys: ["Enter"], what: "Settings of the step; of a way, go where it leads" },
      { keys: ["F2"], what: "Rename the step" },
      { keys: ["P"], what: "Assign" },
      { keys: ["E"], what: "Settings of the line; Escape leads back" },
      { keys: ["Alt+ArrowUp", "Alt+ArrowDown"], what: "Move the step along its line" },
      { keys: ["*"], what: "Open all lines of the level" },
    ],
  },
  {
    title: "With the mouse on the canvas",
    keys: [
      { keys: ["Space"], what: "Hold and drag: move the view" },
      { keys: ["Shift"], what: "Hold and drag: select with a frame; hold and click: select another step" },
    ],
  },
];
