"use client";

import { ClipboardList } from "lucide-react";
import type { z } from "zod";
import { lazyForm, type Face } from "@/steps/face";
import type { taskSettingsSchema } from "./kind";

export const face: Face<z.infer<typeof taskSettingsSchema>> = {
  icon: ClipboardList,
  Form: lazyForm(() => import("./form")),
};
