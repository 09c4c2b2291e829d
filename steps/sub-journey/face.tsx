"use client";

import { Waypoints } from "lucide-react";
import type { z } from "zod";
import { lazyForm, type Face } from "@/steps/face";
import type { subJourneySettingsSchema } from "./kind";

export const face: Face<z.infer<typeof subJourneySettingsSchema>> = {
  icon: Waypoints,
  Form: lazyForm(() => import("./form")),
};
