import "server-only";
import { z } from "zod";
import { permissionSchema } from "@/core/governance/permissions";
import { listAuditEntries, listAuditEntriesSchema } from "@/server/governance/list-audit-entries";
import { loadSelf } from "@/server/identity/load-self";
import { permittedRoute } from "./route";

const selfSchema = z.object({
  kind: z.enum(["person", "api-key", "customer", "system"]),
  id: z.string(),
  workspaceId: z.string(),
  permissions: z.array(permissionSchema),
});

const auditPageSchema = z.object({
  entries: z.array(
    z.object({
      id: z.string(),
      at: z.date().transform((at) => at.toISOString()),
      action: z.string(),
      subject: z.string(),
      actorId: z.string(),
      outcome: z.enum(["done", "denied"]),
      body: z.string().describe("Canonical JSON of the whole entry: what the chain's hash is taken over."),
      seq: z.number().nullable().describe("Place in the chain; null while the entry waits for the sealer."),
      hash: z.string().nullable(),
    }),
  ),
  before: z.string().nullable().describe("Give it as `before` for the next page; null on the last one."),
});

export const workspaceRoutes = [
  permittedRoute({
    method: "GET",
    path: "/api/v1/me",
    summary: "Who the key stands for, in which workspace, with which permissions",
    tag: "Workspace",
    permission: "workspace.view",
    input: z.object({}),
    output: selfSchema,
    handler: (ctx) => loadSelf(ctx),
  }),
  permittedRoute({
    method: "GET",
    path: "/api/v1/audit/entries",
    summary: "The workspace's audit, newest first",
    tag: "Governance",
    permission: "audit.view",
    input: listAuditEntriesSchema,
    output: auditPageSchema,
    handler: (ctx, input) => listAuditEntries(ctx, input),
  }),
];
