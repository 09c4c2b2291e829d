import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
} from "@trpc/client";
import superjson from "superjson";
import type { AppRouter } from "@/server/api/root";

const url = "/api/trpc";

let ofBrowser: TRPCClient<AppRouter> | undefined;

/** What speaks to the server: one for the whole of the browser's window, and a new one for each page drawn on the server. */
export function trpcClient(): TRPCClient<AppRouter> {
  if (typeof window === "undefined") return createClient();
  return (ofBrowser ??= createClient());
}

function createClient(): TRPCClient<AppRouter> {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({ url, transformer: superjson }),
        // The server refuses batches of more than 20, and so do proxies with long addresses.
        false: httpBatchLink({ url, transformer: superjson, maxItems: 20, maxURLLength: 4_000 }),
      }),
    ],
  });
}
