"use client";

import { Scale } from "lucide-react";
import type { z } from "zod";
import { lazyForm, type Face } from "@/steps/face";
import type { policyCheckSettingsSchema } from "./kind";

export const face: Face<z.infer<typeof policyCheckSettingsSchema>> = {
  icon: Scale,
  Form: lazyForm(() => import("./form")),
};
