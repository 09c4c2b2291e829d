"use client";

import { Eye, PencilLine } from "lucide-react";
import { PickDialog, type PickEntry } from "@/components/ui/pick-dialog";
import { TierBadge } from "@/components/ui/tier-badge";
import { withOperation } from "@/steps/guided-connect";
import { rankOperations } from "@/steps/guided-ranking";
import { useGuidedContext } from "./guided-context";
import { withOperations } from "./guided-state";

/** The catalogue's operations, those that share words with the request first. */
export function OperationPicker({ onClose }: { onClose: () => void }) {
  const { catalogue, state, change } = useGuidedContext();
  const { choices } = state;
  const about = `${choices.name} ${catalogue.intents[choices.intent]?.title ?? ""}`;
  const open = rankOperations(about, catalogue)
    .map(({ operation }) => operation)
    .filter((operation) => !choices.operations.some((each) => each.operation === operation));
  const picksOf = (isWriting: boolean): PickEntry[] =>
    open.flatMap((operation) => {
      const known = catalogue.operations[operation];
      if (!known || known.writes !== isWriting) return [];
      const Icon = isWriting ? PencilLine : Eye;
      return {
        key: operation,
        icon: <Icon aria-hidden />,
        title: known.title,
        note: `Asks ${listed(Object.values(known.arguments).map(({ label }) => label))}`,
        aside: <TierBadge tier={known.tier} />,
        words: [known.description],
        onPick: () => {
          change(withOperations(state, withOperation(choices, operation, catalogue), catalogue));
          onClose();
        },
      };
    });
  return (
    <PickDialog
      title="Connect an operation"
      description="Search what the workspace's systems can do, and press Enter."
      placeholder="What should it look up or do?"
      empty="No operation is called that. An admin connects systems under Settings, Systems."
      groups={[
        { heading: "Does something", picks: picksOf(true) },
        { heading: "Looks something up", picks: picksOf(false) },
      ]}
      onClose={onClose}
    />
  );
}

const listed = (labels: readonly string[]) => (labels.length === 0 ? "nothing" : labels.join(", "));
