"use client";

import { Wrench } from "lucide-react";
import type { z } from "zod";
import { lazyForm, type Face } from "@/steps/face";
import type { toolSettingsSchema } from "./kind";

export const face: Face<z.infer<typeof toolSettingsSchema>> = {
  icon: Wrench,
  Form: lazyForm(() => import("./form")),
};
