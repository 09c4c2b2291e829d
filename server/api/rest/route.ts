import "server-only";
import type { z } from "zod";
import type { Permission } from "@/core/governance/permissions";
import type { Ctx } from "@/server/platform/context";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** What a public route's handler is given instead of a Ctx: nobody is known yet. */
export type Visitor = Pick<Ctx, "db" | "now" | "log"> & { headers: Headers; address: string | null };

type RouteShape<I extends z.ZodObject, O extends z.ZodType> = {
  method: Method;
  /** "/api/v1/conversations/{conversationId}"; names in braces are fields of the input. */
  path: `/api/v1/${string}`;
  summary: string;
  tag: string;
  /**
   * Path, query and body together: names in the path are taken from it and nowhere else, the rest comes from the query
   * (GET, DELETE; use z.coerce for numbers) or from the JSON body.
   */
  input: I;
  output: O;
  /** Of a success; 200 unless told. */
  status?: 200 | 201 | 202;
};

type Handler<C, I extends z.ZodType, O extends z.ZodType> = (
  caller: C,
  input: z.output<I>,
  request: { headers: Headers },
) => Promise<z.input<O>>;

type Run<C> = (caller: C, input: unknown, request: { headers: Headers }) => Promise<unknown>;

/** A route whose types are checked where it is declared and forgotten here, so that all fit one list. */
export type RestRoute = RouteShape<z.ZodObject, z.ZodType> &
  ({ permission: Permission; run: Run<Ctx> } | { permission: "public"; run: Run<Visitor> });

/** A route for members and API keys with the permission. */
export function permittedRoute<I extends z.ZodObject, O extends z.ZodType>(
  route: RouteShape<I, O> & { permission: Permission; handler: Handler<Ctx, I, O> },
): RestRoute {
  const { handler, ...shape } = route;
  // The dispatcher parses with this route's own schema before it calls run.
  const run: Run<Ctx> = (caller, input, request) => handler(caller, input as z.output<I>, request);
  return { ...shape, run };
}

/** A route for customers without an account; its use case checks the conversation's own token. */
export function publicRoute<I extends z.ZodObject, O extends z.ZodType>(
  route: RouteShape<I, O> & { handler: Handler<Visitor, I, O> },
): RestRoute {
  const { handler, ...shape } = route;
  const run: Run<Visitor> = (caller, input, request) => handler(caller, input as z.output<I>, request); // as above
  return { ...shape, permission: "public", run };
}
