import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";

const keys: readonly [string, string][] = [
  ["N", "Add a step"],
  ["A", "Add a step after the selected one"],
  ["C", "Connect the selected step"],
  ["Enter, F2", "Edit the selected step"],
  ["Arrows", "Walk the journey; with Shift, select along"],
  ["Alt + arrows", "Move the selected steps"],
  ["Del", "Delete; with Ctrl, delete and reconnect"],
  ["Mod + Z, Mod + Shift + Z", "Undo, redo"],
  ["Mod + C, X, V, D", "Copy, cut, paste, duplicate"],
  ["Mod + A", "Select all"],
  ["Shift + Alt + T", "Tidy the layout"],
  ["Shift + Alt + 1, 2, 3", "Canvas, cue sheet, outline"],
  ["P", "Assign, in the outline"],
  ["E", "Settings of the row or line; Esc leads back"],
  ["F8", "Next problem"],
  ["−, 0, 1", "Zoom out, fit, 100 %"],
  ["?", "This list"],
];

/** Every key of the three views. Single letters act only while one of them has focus. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Keys</DialogTitle>
          <DialogDescription>
            Single letters act only while the canvas, the sheet or the outline has focus.
          </DialogDescription>
        </DialogHeader>
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 text-sm">
          {keys.map(([key, what]) => (
            <div key={key} className="contents">
              <dt>
                {key.split(", ").map((one) => (
                  <Kbd key={one} keys={one.replaceAll(" ", "")} className="mr-1" />
                ))}
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </DialogContent>
    </Dialog>
  );
}
