"use client";

import { GitFork } from "lucide-react";
import type { z } from "zod";
import { lazyForm, type Face } from "@/steps/face";
import type { parallelSettingsSchema } from "./kind";

export const face: Face<z.infer<typeof parallelSettingsSchema>> = {
  icon: GitFork,
  Form: lazyForm(() => import("./form")),
};
