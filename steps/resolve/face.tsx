"use client";

import { CircleCheckBig } from "lucide-react";
import type { z } from "zod";
import { lazyForm, type Face } from "@/steps/face";
import type { resolveSettingsSchema } from "./kind";

export const face: Face<z.infer<typeof resolveSettingsSchema>> = {
  icon: CircleCheckBig,
  Form: lazyForm(() => import("./form")),
};
