import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import type { Permission } from "@/core/governance/permissions";
import { holds } from "@/server/api/authorize";
import { auth } from "@/server/identity/auth";
import { loadContext } from "@/server/identity/session";
import type { Actor, Ctx } from "@/server/platform/context";

export type PageContext = Ctx & { actor: Extract<Actor, { kind: "person" }> };

/**
 * The person who opens a page, in their active workspace; null when nobody is signed in or no workspace is open. Read
 * once a request. Layouts are not run again on every navigation, so a page with data of its own asks this itself.
 */
export const loadPageContext = cache(async (): Promise<PageContext | null> => {
  const ctx = await loadContext(await headers());
  if (!ctx || ctx.actor.kind !== "person") return null;
  return { ...ctx, actor: ctx.actor };
});

/** True when a person is signed in, whether or not a workspace is open. */
export async function isSignedIn(): Promise<boolean> {
  return (await auth().api.getSession({ headers: await headers() })) !== null;
}

/** True when the person who opens the page holds the permission: pages show a plain refusal otherwise. */
export async function pageAllows(permission: Permission): Promise<boolean> {
  const ctx = await loadPageContext();
  return ctx !== null && holds(ctx.actor, permission);
}
