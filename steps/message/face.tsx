"use client";

import { MessageSquare } from "lucide-react";
import type { z } from "zod";
import { lazyForm, type Face } from "@/steps/face";
import type { messageSettingsSchema } from "./kind";

export const face: Face<z.infer<typeof messageSettingsSchema>> = {
  icon: MessageSquare,
  Form: lazyForm(() => import("./form")),
};
