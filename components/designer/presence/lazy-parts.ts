import { loadChoiceList } from "@/components/ui/choice-input";
import { loadHelp } from "@/components/ui/help-button";
import { formLoads } from "@/steps/faces";

/**
 * Parts of the designer that come when they are first used. Without a connection they could not come, and the whole
 * screen would go with them: so all of them are fetched once the journey is open and the browser has nothing to do.
 * Where they are drawn, `dynamic` is given a function that stands outside its brackets: an `import` inside them is built
 * into a chunk of its own, which nothing here would fetch.
 */
export const lazyParts: readonly (() => Promise<unknown>)[] = [
  () => import("../actions/action-icons"),
  () => import("../inspector/step-form"),
  () => import("../inspector/selection-form"),
  () => import("../inspector/connection-form"),
  () => import("../inspector/journey-form"),
  () => import("../inspector/fields-form"),
  () => import("../inspector/thresholds-form"),
  () => import("../palette/palette-hand"),
  () => import("../palette/add-step-dialog"),
  () => import("../canvas/connect-dialog"),
  () => import("../canvas/empty-canvas"),
  () => import("../canvas/canvas-menu-opened"),
  () => import("../header/more-menu-opened"),
  () => import("../arrange/group-frames"),
  () => import("../arrange/group-box"),
  () => import("../arrange/find-bar"),
  () => import("../arrange/rename-dialog"),
  () => import("../arrange/replace-dialog"),
  () => import("../side-sheet"),
  () => import("../arrange/extract-dialog"),
  () => import("../edits/clipboard"),
  () => import("../edits/paste-after"),
  () => import("../edits/tidy"),
  () => import("../cue-sheet/cue-sheet"),
  () => import("../outline/outline"),
  () => import("../outline/policy-dialog"),
  () => import("../problems/problems-panel"),
  () => import("../simulator/simulator"),
  () => import("../simulator/case-picker-dialog"),
  () => import("../scenarios/scenarios-panel"),
  () => import("../scenarios/scenarios-title"),
  () => import("../scenarios/keep-scenario-dialog"),
  () => import("../history/history-sheet"),
  () => import("../history/name-point-dialog"),
  () => import("../header/change-count"),
  () => import("../header/take-table"),
  () => import("../header/submit-dialog"),
  () => import("../header/keys-dialog"),
  () => import("../start/start-cards"),
  () => import("../start/tour"),
  () => import("./resolver"),
  () => import("./avatars"),
  () => import("./presence-line"),
  () => import("@/components/trpc-provider"),
  () => import("../problems/make-repair"),
  () => import("../store/draft-merging"),
  () => import("../store/read-entries"),
  () => import("../store/read-kept"),
  loadChoiceList,
  loadHelp,
  () => import("@/interchange/bpmn/export-bpmn"),
  ...formLoads,
];
