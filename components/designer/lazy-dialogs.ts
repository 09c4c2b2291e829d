"use client";

import dynamic from "next/dynamic";
import { whenQuiet } from "@/components/ui/when-quiet";
import { withServer } from "./with-server";

// What stands above the designer is loaded when it is opened. Those that one types into at once are loaded before that, in
// a quiet moment, so that no key is lost.

const loadAddStep = () => import("./palette/add-step-dialog").then((module) => module.AddStepDialog);
const loadConnect = () => import("./canvas/connect-dialog").then((module) => module.ConnectDialog);
const loadFind = () => import("./arrange/find-bar").then((module) => module.FindBar);
const loadKeys = () => import("./header/keys-dialog").then((module) => module.KeysDialog);
const loadSubmit = () => withServer(import("./header/submit-dialog").then((module) => module.SubmitDialog));
const loadHistory = () => withServer(import("./history/history-sheet").then((module) => module.HistorySheet));
const loadNamePoint = () =>
  withServer(import("./history/name-point-dialog").then((module) => module.NamePointDialog));

export const AddStepDialog = dynamic(loadAddStep);
export const ConnectDialog = dynamic(loadConnect);
export const FindBar = dynamic(loadFind);
export const KeysDialog = dynamic(loadKeys);
export const SubmitDialog = dynamic(loadSubmit);
export const HistorySheet = dynamic(loadHistory);
export const NamePointDialog = dynamic(loadNamePoint);

/** Loads the dialogs that are typed into, once the journey is drawn. Returns how to call it off. */
export function loadDialogsSoon(): () => void {
  return whenQuiet(() => {
    for (const load of [loadAddStep, loadConnect, loadFind]) load().catch(() => {});
  });
}
