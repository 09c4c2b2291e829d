"use client";

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { leaveWhenSignedOut } from "./leave-when-signed-out";
import { problemOf } from "./problem";
import { TRPCContextProvider } from "./trpc";
import { trpcClient } from "./trpc-client";
import { toast } from "./ui/toast";

// Where errors are told:
// - a query that has nothing to show yet: by its screen, with <ProblemNotice>; with older data on screen: as a toast
// - a mutation: as a toast, unless its meta says `{ inline: true }`, for a form that shows the error itself
// - an expired session: not told, but taken to the sign-in page and back

let queriesOfBrowser: QueryClient | undefined;

/**
 * Gives the tree below tRPC and its query cache. Pages stand in one each, because the designer draws its journey before
 * all this is there; what they know is one and the same in the browser, so that the next page finds it.
 */
export function TRPCProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(queryClientHere);
  const [client] = useState(trpcClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCContextProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCContextProvider>
    </QueryClientProvider>
  );
}

function queryClientHere(): QueryClient {
  if (typeof window === "undefined") return createQueryClient();
  return (queriesOfBrowser ??= createQueryClient());
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
