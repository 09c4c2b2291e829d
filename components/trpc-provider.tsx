"use client";

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { useState, type ReactNode } from "react";
import superjson from "superjson";
import type { AppRouter } from "@/server/api/root";
import { problemOf } from "./problem";
import { signInPath } from "./return-path";
import { TRPCContextProvider } from "./trpc";
import { toast } from "./ui/toast";

// Where errors are told:
// - a query that has nothing to show yet: by its screen, with <ProblemNotice>; with older data on screen: as a toast
// - a mutation: as a toast, unless its meta says `{ inline: true }`, for a form that shows the error itself
// - an expired session: not told, but taken to the sign-in page and back

const url = "/api/trpc";

/** Gives the tree below tRPC and its query cache. */
export function TRPCProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [trpcClient] = useState(createClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCContextProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCContextProvider>
    </QueryClientProvider>
  );
}

function createClient() {
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

function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (leaveWhenSignedOut(error) || query.state.data === undefined) return;
        tell(error, `query:${query.queryHash}`);
      },
    }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => {
        if (leaveWhenSignedOut(error) || mutation.meta?.inline === true) return;
        tell(error);
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => failures < 2 && problemOf(error).isRetryable,
      },
      mutations: { retry: false },
    },
  });
}

function tell(error: unknown, id?: string): void {
  const problem = problemOf(error);
  toast.error(problem.title, { description: problem.message, duration: 8_000, ...(id ? { id } : {}) });
}

/** True when the session is over and the browser is on its way to the sign-in page. */
function leaveWhenSignedOut(error: unknown): boolean {
  if (problemOf(error).code !== "not-signed-in") return false;
  const { pathname, search } = window.location;
  if (!pathname.startsWith("/sign-in")) window.location.assign(signInPath(pathname + search, "expired"));
  return true;
}
