import "server-only";
import { loadContextWith, type SessionDeps } from "@/server/identity/session";
import { AppError, httpStatusOf } from "@/server/platform/errors";
import { readBody } from "@/server/platform/read-body";
import { authorize } from "../authorize";
import { clientAddress } from "../client-address";
import { assertJson, assertSameOrigin } from "@/server/platform/same-origin";
import type { RestRoute } from "./route";
import { restRoutes } from "./routes";

// Invariants
// H1 the permission is checked before the input is read, as in tRPC.
// H2 what leaves has passed the route's output schema: a field that it does not name is never sent.

export const restLimits = { bytesMax: 1_048_576, depthMax: 32 } as const;

/** Answers a request below /api/v1. `routes` is all of them unless a test gives its own. */
export async function handleRest(
  request: Request,
  deps: SessionDeps,
  routes: readonly RestRoute[] = restRoutes,
): Promise<Response> {
  try {
    const { route, params } = findRoute(routes, request);
    const output = await call(route, params, request, deps);
    return Response.json(output, { status: route.status ?? 200, headers: { "cache-control": "no-store" } });
  } catch (error) {
    return refuse(request, error, deps);
  }
}

async function call(route: RestRoute, params: Record<string, string>, request: Request, deps: SessionDeps) {
  const { headers } = request;
  if (route.permission === "public") {
    const visitor = {
      db: deps.db,
      now: deps.now,
      log: deps.log,
      headers,
      address: clientAddress(headers, deps.env),
    };
    const input = await readInput(route, params, request);
    return route.output.parse(await route.run(visitor, input, request)) ?? null;
  }
  assertSameOrigin(request, deps.env.CUESHEET_URL);
  const act = `${route.method} ${route.path}`;
  const caller = await authorize(
    { loadContext: () => loadContextWith(deps, headers) },
    route.permission,
    act,
  );
  const input = await readInput(route, params, request);
  return route.output.parse(await route.run(caller, input, request)) ?? null;
}

/** @throws AppError not-found; the methods that the path does know are told in details */
function findRoute(routes: readonly RestRoute[], request: Request) {
  const path = new URL(request.url).pathname;
  const matches = routes.flatMap((route) => {
    const params = matchPath(route.path, path);
    return params ? [{ route, params }] : [];
  });
  const found = matches.find(({ route }) => route.method === request.method);
  if (found) return found;
  const methods = matches.map(({ route }) => route.method);
  throw new AppError("not-found", `There is no ${request.method} ${path.slice(0, 200)}.`, { methods });
}

/** The values of the names in braces, or null when the path is another. */
function matchPath(pattern: string, path: string): Record<string, string> | null {
  const expected = pattern.split("/");
  const given = path.split("/");
  if (expected.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const text = decodePart(given[index] ?? "");
    if (text === null) return null;
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name) params[name] = text;
    else if (part !== text) return null;
  }
  return params;
}

function decodePart(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** @throws AppError bad-input, with details.issues naming each field */
async function readInput(
  route: RestRoute,
  params: Record<string, string>,
  request: Request,
): Promise<unknown> {
  const rest =
    route.method === "GET" || route.method === "DELETE" ? readQuery(request) : await readJson(request);
  // The path last: a body cannot name another resource than the path does.
  const result = route.input.safeParse({ ...rest, ...params });
  if (result.success) return result.data;
  const issues = result.error.issues
    .slice(0, 20)
    .map(({ path, message }) => ({ field: path.join("."), message }));
  const first = issues[0];
  throw new AppError("bad-input", first ? `${first.field || "body"}: ${first.message}` : "Bad input.", {
    issues,
  });
}

function readQuery(request: Request): Record<string, string> {
  return Object.fromEntries(new URL(request.url).searchParams);
}

async function readJson(request: Request): Promise<object> {
  assertJson(request);
  const text = await readBody(request, restLimits);
  if (text.trim() === "") return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError("bad-input", "The body is not valid JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new AppError("bad-input", "The body must be a JSON object.");
  }
  return value;
}

function refuse(request: Request, error: unknown, deps: SessionDeps): Response {
  const known =
    error instanceof AppError
      ? error
      : new AppError("internal", "Something went wrong on our side. Try again in a moment.");
  if (known.code === "internal") {
    deps.log.error({
      event: "route-failed",
      method: request.method,
      path: new URL(request.url).pathname,
      err: error,
    });
  }
  const headers = new Headers({ "cache-control": "no-store" });
  const wait = known.details?.retryAfterSeconds;
  if (typeof wait === "number") headers.set("retry-after", String(wait));
  if (known.code === "not-signed-in") headers.set("www-authenticate", "Bearer");
  const body = {
    error: { code: known.code, message: known.message, ...(known.details && { details: known.details }) },
  };
  return Response.json(body, { status: httpStatusOf[known.code], headers });
}
