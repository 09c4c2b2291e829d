"use client";

import { Calculator } from "lucide-react";
import type { z } from "zod";
import { lazyForm, type Face } from "@/steps/face";
import type { computeSettingsSchema } from "./kind";

export const face: Face<z.infer<typeof computeSettingsSchema>> = {
  icon: Calculator,
  Form: lazyForm(() => import("./form")),
};
