import "server-only";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { loadContextWith, type SessionDeps } from "@/server/identity/session";
import { AppError, httpStatusOf, trpcCodeOf } from "@/server/platform/errors";
import { assertDepth, readBody } from "@/server/platform/read-body";
import { clientAddress } from "./client-address";
import { appRouter } from "./root";
import { assertJson, assertSameOrigin } from "@/server/platform/same-origin";
import type { TrpcContext } from "./trpc";

export const trpcLimits = { bytesMax: 1_048_576, depthMax: 64, batchMax: 20 } as const;

/** Answers a request below /api/trpc. What is refused here never reaches a parser. */
export async function handleTrpc(request: Request, deps: SessionDeps): Promise<Response> {
  try {
    assertSameOrigin(request, deps.env.CUESHEET_URL);
    assertJson(request);
    return await answer(await bounded(request), deps);
  } catch (error) {
    if (error instanceof AppError) return refuse(error);
    throw error;
  }
}

async function answer(request: Request, deps: SessionDeps): Promise<Response> {
  const response = await fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    maxBatchSize: trpcLimits.batchMax,
    createContext: () => createTrpcContext(request.headers, deps),
  });
  if (!response.headers.has("cache-control")) response.headers.set("cache-control", "no-store");
  return response;
}

/** A call's context; pages that call procedures in the same process make theirs with it too. */
export function createTrpcContext(headers: Headers, deps: SessionDeps): TrpcContext {
  const { db, now, log } = deps;
  const address = clientAddress(headers, deps.env);
  return { db, now, log, headers, address, loadContext: () => loadContextWith(deps, headers) };
}

async function bounded(request: Request): Promise<Request> {
  assertDepth(new URL(request.url).searchParams.get("input") ?? "", trpcLimits.depthMax);
  if (request.method === "GET" || request.method === "HEAD") return request;
  const body = await readBody(request, trpcLimits);
  return new Request(request.url, {
    method: request.method,
    headers: request.headers,
    body,
    signal: request.signal,
  });
}

/** The shape that tRPC's client understands: one error for the whole request. */
function refuse(error: AppError): Response {
  const httpStatus = httpStatusOf[error.code];
  const data = {
    code: trpcCodeOf[error.code],
    httpStatus,
    appCode: error.code,
    details: error.details ?? null,
  };
  // -32600 is JSON-RPC's "invalid request"; superjson's envelope is `{ json }`.
  return Response.json(
    { error: { json: { code: -32600, message: error.message, data } } },
    { status: httpStatus },
  );
}
