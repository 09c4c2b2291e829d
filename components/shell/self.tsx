"use client";

import { createContext, useCallback, useContext, type ReactNode } from "react";
import type { Permission, Role } from "@/core/governance/permissions";

/** The signed-in person in the active workspace, as the server layout read it. The server checks again on every call. */
export type SelfView = {
  id: string;
  name: string;
  roles: Role[];
  permissions: Permission[];
  workspaceId: string;
  workspaces: { workspaceId: string; name: string }[];
};

const SelfContext = createContext<SelfView | null>(null);

export function SelfProvider({ self, children }: { self: SelfView; children: ReactNode }) {
  return <SelfContext value={self}>{children}</SelfContext>;
}

/** Who is signed in. Only below the signed-in layout. */
export function useSelf(): SelfView {
  const self = useContext(SelfContext);
  if (!self) throw new Error("useSelf is called outside the signed-in layout.");
  return self;
}

/** Asks whether to offer something: `const can = useCan(); can("journeys.edit")`. */
export function useCan(): (permission: Permission) => boolean {
  const { permissions } = useSelf();
  return useCallback((permission) => permissions.includes(permission), [permissions]);
}
