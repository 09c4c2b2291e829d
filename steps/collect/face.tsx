"use client";

import { ListChecks } from "lucide-react";
import type { z } from "zod";
import { lazyForm, type Face } from "@/steps/face";
import type { collectSettingsSchema } from "./kind";

export const face: Face<z.infer<typeof collectSettingsSchema>> = {
  icon: ListChecks,
  Form: lazyForm(() => import("./form")),
};
