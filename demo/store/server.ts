import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { Answer } from "./answers";
import { errorAnswer, newReceipt, okAnswer, RequestError } from "./answers";
import type { FaultPlan } from "./faults";
import { ledgerRoutes } from "./ledger-routes";
import { openApiDocument } from "./openapi";
import { answerOperation } from "./operation-route";
import type { Store } from "./perform";
import { asRequestError } from "./request-error";
import type { Routes } from "./routes";
import { testRoutes } from "./test-routes";

export interface StoreServerOptions {
  /** Given only to a store for tests: opens the fault header, /faults and /admin. */
  readonly faults?: FaultPlan;
}

/** The store's HTTP server; the caller listens and closes. */
export function createStoreServer(store: Store, options: StoreServerOptions = {}): Server {
  const routes: Routes = {
    ...documentRoutes(store),
    ...ledgerRoutes(store),
    ...(options.faults && testRoutes(store, options.faults)),
  };
  const server = createServer((message, response) => {
    void answerTo(message, { store, routes, ...options }).then((answer) => {
      if (answer === "dropped") message.socket.destroy();
      else send(response, answer);
    });
  });
  server.requestTimeout = 15_000;
  server.headersTimeout = 10_000;
  // Longer than callers keep idle connections, so that they, not we, close them: no reset meets a new request.
  server.keepAliveTimeout = 65_000;
  return server;
}

function documentRoutes(store: Store): Routes {
  const document = { status: 200, body: JSON.stringify(openApiDocument()) };
  return {
    "/openapi.json": { GET: async () => document },
    "/health": {
      GET: async () => {
        await store.pool.query("select 1");
        return okAnswer(newReceipt(null, store.now()), { database: "ready" });
      },
    },
  };
}

interface Context extends StoreServerOptions {
  readonly store: Store;
  readonly routes: Routes;
}

/** Never throws: what goes wrong becomes an answer. */
async function answerTo(message: IncomingMessage, context: Context): Promise<Answer | "dropped"> {
  const url = URL.parse(message.url ?? "/", "http://store.invalid");
  const [, section, operationName] = url?.pathname.split("/") ?? [];
  try {
    if (url && section === "operations") return await answerOperation(message, { url, ...context });
    const route =
      url && Object.hasOwn(context.routes, url.pathname) ? context.routes[url.pathname] : undefined;
    if (!url || !route)
      throw new RequestError("unknown-path", "There is nothing here: see GET /openapi.json.");
    const method = message.method ?? "";
    const handle = Object.hasOwn(route, method) ? route[method] : undefined;
    if (!handle) throw wrongMethod(Object.keys(route));
    return await handle({ message, url });
  } catch (error) {
    const operation = section === "operations" ? (operationName ?? null) : null;
    return errorAnswer(
      newReceipt(operation?.slice(0, 64) ?? null, context.store.now()),
      asRequestError(error),
    );
  }
}

function wrongMethod(allowed: readonly string[]): RequestError {
  const allow = allowed.join(", ");
  return new RequestError("wrong-method", `Use ${allow} here.`, { headers: { allow } });
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    ...headers,
  });
  response.end(body);
}
