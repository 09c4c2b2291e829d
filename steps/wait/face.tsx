"use client";

import { Hourglass } from "lucide-react";
import { lazyForm, type Face } from "@/steps/face";
import type { WaitSettings } from "./settings";

export const face: Face<WaitSettings> = { icon: Hourglass, Form: lazyForm(() => import("./form")) };
