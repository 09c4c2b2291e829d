"use client";

import { Split } from "lucide-react";
import { lazyForm, type Face } from "@/steps/face";
import type { BranchSettings } from "./settings";

export const face: Face<BranchSettings> = { icon: Split, Form: lazyForm(() => import("./form")) };
