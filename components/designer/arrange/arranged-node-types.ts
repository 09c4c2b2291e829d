import { GroupBox } from "./groups-later";
import { NoteSheet } from "./note-node";

/** What React Flow draws beside steps. */
export const arrangedNodeTypes = { "group-box": GroupBox, note: NoteSheet };
