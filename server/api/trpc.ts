import "server-only";
import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { ZodError } from "zod";
import type { Permission } from "@/core/governance/permissions";
import type { Db } from "@/db/client";
import type { Clock } from "@/server/platform/clock";
import type { Ctx } from "@/server/platform/context";
import { AppError, trpcCodeOf } from "@/server/platform/errors";
import type { Logger } from "@/server/platform/log";
import { authorize } from "./authorize";
import { guardStream } from "./guard-stream";

// Invariants
// T1 every procedure declares a permission; "public" is one only where a customer without an account speaks.
// T2 the permission is checked before the input is parsed, so that a denied call learns nothing from its input.
// T3 who acts, in which workspace and with which roles is read from the database for each call, batches included.
// T4 a subscription ends when its reader loses the permission.

export type TrpcContext = {
  db: Db;
  now: Clock;
  log: Logger;
  headers: Headers;
  /** The client's network address, null when unknown. For rate limits only. */
  address: string | null;
  /** Who calls, read anew on each call; null when nobody is signed in or no workspace is active. */
  loadContext: () => Promise<Ctx | null>;
};

export type ProcedureMeta = { permission: Permission | "public" };

const t = initTRPC
  .context<TrpcContext>()
  .meta<ProcedureMeta>()
  .create({
    transformer: superjson,
    isDev: false,
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 45_000 } },
    errorFormatter({ shape, error }) {
      const { cause } = error;
      return {
        code: shape.code,
        message: cause instanceof ZodError ? plainIssues(cause) : shape.message,
        data: {
          code: shape.data.code,
          httpStatus: shape.data.httpStatus,
          path: shape.data.path,
          appCode: cause instanceof AppError ? cause.code : null,
          details: cause instanceof AppError ? (cause.details ?? null) : null,
        },
      };
    },
  });

const withAppErrors = t.middleware(async ({ ctx, next, path }) => {
  const result = await next();
  if (!result.ok) throw readableError(result.error, path, ctx.log);
  return result;
});

const base = t.procedure.use(withAppErrors);

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** For customers without an account only; the use case checks the conversation's token. */
export const publicProcedure = base.meta({ permission: "public" });

/** A procedure that needs this permission in the caller's active workspace. Its `ctx` is a `Ctx` for use cases. */
export function permitted(permission: Permission) {
  return base.meta({ permission }).use(async ({ ctx, next, path, type }) => {
    const caller = await authorize(ctx, permission, path);
    const result = await next({ ctx: caller });
    if (result.ok && type === "subscription") {
      return { ...result, data: guardStream(result.data, () => authorize(ctx, permission, path), ctx.now) };
    }
    return result;
  });
}

function readableError(error: TRPCError, path: string, log: Logger): TRPCError {
  const { cause } = error;
  if (cause instanceof AppError) {
    return new TRPCError({ code: trpcCodeOf[cause.code], message: cause.message, cause });
  }
  if (error.code !== "INTERNAL_SERVER_ERROR") return error;
  log.error({ event: "procedure-failed", path, err: cause ?? error });
  // The cause is dropped on purpose: what broke inside is for the log, not for the caller.
  return new TRPCError({
    code: "INTERNAL_SERVER_ERROR",
    message:
      "Something went wrong on our side. Try again in a moment; if it stays, tell your admin the time.",
  });
}

function plainIssues(error: ZodError): string {
  return error.issues
    .slice(0, 5)
    .map((issue) => (issue.path.length > 0 ? `${issue.path.join(".")}: ${issue.message}` : issue.message))
    .join("; ");
}
