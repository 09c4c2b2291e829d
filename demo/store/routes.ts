import type { IncomingMessage } from "node:http";
import type { Answer } from "./answers";

export interface RouteRequest {
  readonly message: IncomingMessage;
  readonly url: URL;
}

/** Handlers by path, then by method. */
export type Routes = Readonly<
  Record<string, Readonly<Record<string, (request: RouteRequest) => Promise<Answer>>>>
>;
