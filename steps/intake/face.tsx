"use client";

import { Inbox } from "lucide-react";
import type { z } from "zod";
import { lazyForm, type Face } from "@/steps/face";
import type { intakeSettingsSchema } from "./kind";

export const face: Face<z.infer<typeof intakeSettingsSchema>> = {
  icon: Inbox,
  Form: lazyForm(() => import("./form")),
};
