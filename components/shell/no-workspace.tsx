"use client";

import dynamic from "next/dynamic";

/** Signed in, but in no workspace. Every page carries the way to it, and few ever show it. */
export const NoWorkspace = dynamic(() =>
  import("./no-workspace-screen").then((module) => module.NoWorkspaceScreen),
);
