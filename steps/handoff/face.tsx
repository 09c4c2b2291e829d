"use client";

import { Headset } from "lucide-react";
import type { z } from "zod";
import { lazyForm, type Face } from "@/steps/face";
import type { handoffSettingsSchema } from "./kind";

export const face: Face<z.infer<typeof handoffSettingsSchema>> = {
  icon: Headset,
  Form: lazyForm(() => import("./form")),
};
