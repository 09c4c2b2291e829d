"use client";

import { createAuthClient } from "better-auth/react";

/** Sign-in, sign-out and passwords. Members, roles and keys go through tRPC, which knows the permission table. */
export const authClient = createAuthClient({ basePath: "/api/auth" });

/** Makes another workspace of mine the active one of this session. @throws Error that says what to do */
export async function activateWorkspace(workspaceId: string): Promise<void> {
  const { error } = await authClient.$fetch("/organization/set-active", {
    method: "POST",
    body: { organizationId: workspaceId },
  });
  if (error)
    throw new Error("The workspace could not be opened. You may have been removed from it; reload the page.");
}

export type OwnWorkspace = { id: string; name: string };

/** The workspaces that I may enter. */
export async function listOwnWorkspaces(): Promise<OwnWorkspace[]> {
  const { data } = await authClient.$fetch<OwnWorkspace[]>("/organization/list", { method: "GET" });
  return data ?? [];
}
