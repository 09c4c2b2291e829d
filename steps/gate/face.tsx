"use client";

import { ShieldCheck } from "lucide-react";
import { lazyForm, type Face } from "@/steps/face";
import type { GateSettings } from "./settings";

export const face: Face<GateSettings> = { icon: ShieldCheck, Form: lazyForm(() => import("./form")) };
