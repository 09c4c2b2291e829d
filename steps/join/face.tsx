"use client";

import { GitMerge } from "lucide-react";
import type { z } from "zod";
import { lazyForm, type Face } from "@/steps/face";
import type { joinSettingsSchema } from "./kind";

export const face: Face<z.infer<typeof joinSettingsSchema>> = {
  icon: GitMerge,
  Form: lazyForm(() => import("./form")),
};
