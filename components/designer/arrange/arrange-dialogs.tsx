"use client";

import dynamic from "next/dynamic";
import type { DesignerDialog } from "../designer-context";
import { withServer } from "../with-server";

const loadRename = () => import("./rename-dialog").then((module) => module.RenameDialog);
const loadReplace = () => import("./replace-dialog").then((module) => module.ReplaceDialog);
const loadExtract = () => withServer(import("./extract-dialog").then((module) => module.ExtractDialog));
const RenameDialog = dynamic(loadRename);
const ReplaceDialog = dynamic(loadReplace);
const ExtractDialog = dynamic(loadExtract);

/** The dialogs of this room that are asked for by the designer's commands. */
export function ArrangeDialogs({ dialog, onClose }: { dialog: DesignerDialog | null; onClose: () => void }) {
  if (dialog === "rename") return <RenameDialog onClose={onClose} />;
  if (dialog === "replace") return <ReplaceDialog onClose={onClose} />;
  if (dialog === "extract") return <ExtractDialog onClose={onClose} />;
  return null;
}
