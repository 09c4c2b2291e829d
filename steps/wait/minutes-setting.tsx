"use client";

import type { FaceContext } from "@/core/step/face-context";
import { CountSetting } from "@/steps/face-parts";
import type { SettingProps } from "@/steps/setting";

/** A year. */
const minutesMax = 525_600;

/** How long a wait lasts at most, in minutes. */
export function MinutesSetting({
  min = 1,
  context,
  onCommit,
  ...setting
}: SettingProps & {
  min?: number;
  value: number;
  context: FaceContext;
  onCommit: (minutes: number) => void;
}) {
  return (
    <CountSetting
      {...setting}
      min={min}
      max={minutesMax}
      disabled={context.isReadOnly}
      onCommit={(minutes) => minutes !== undefined && onCommit(minutes)}
    />
  );
}
