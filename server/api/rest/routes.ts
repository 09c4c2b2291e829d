import "server-only";
import { caseRoutes } from "./case-routes";
import { conversationRoutes } from "./conversation-routes";
import type { RestRoute } from "./route";
import { workspaceRoutes } from "./workspace-routes";

/** All REST routes; the dispatcher, the OpenAPI document and the permission test read this list. */
export const restRoutes: readonly RestRoute[] = [...workspaceRoutes, ...caseRoutes, ...conversationRoutes];
