"use client";

import type { NodeProps } from "@xyflow/react";
import { memo, useEffect } from "react";
import { useLater } from "@/components/ui/use-later";
import { useDesigner } from "../store/use-designer";
import type { GroupBoxNode } from "./arranged-nodes";
import { groupsOf } from "./groups";

// Few journeys have groups, and those that have one fetch what draws it.

const loadFrames = () => import("./group-frames").then((module) => module.GroupFrames);
const loadBox = () => import("./group-box").then((module) => module.GroupBox);

/** The frames of open groups, where there are groups. */
export function GroupFrames() {
  const hasGroups = useDesigner(({ document }) => Object.keys(groupsOf(document)).length > 0);
  const [Frames, want] = useLater(loadFrames);
  useEffect(() => {
    if (hasGroups) want();
  }, [hasGroups, want]);
  return hasGroups && Frames && <Frames />;
}

/** A collapsed group. */
export const GroupBox = memo(function GroupBox(props: NodeProps<GroupBoxNode>) {
  const [Box, want] = useLater(loadBox);
  useEffect(want, [want]);
  return Box && <Box {...props} />;
});
