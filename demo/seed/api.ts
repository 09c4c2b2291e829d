import { createTRPCClient, httpBatchLink } from "@trpc/client";
import superjson from "superjson";
import type { AppRouter } from "@/server/api/root";
import { demoPassword } from "./accounts";

export type Api = ReturnType<typeof createTRPCClient<AppRouter>>;

/** tRPC over HTTP as the product's own pages speak it, with these headers. */
export function apiWith(baseUrl: string, headers: Record<string, string> = {}): Api {
  return createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: `${baseUrl}/api/trpc`,
        transformer: superjson,
        maxItems: 1,
        headers: { origin: baseUrl, ...headers },
      }),
    ],
  });
}

/** Signs in over HTTP and answers as that person. @throws when the sign-in is refused */
export async function signedIn(baseUrl: string, email: string, password = demoPassword): Promise<Api> {
  const response = await fetch(`${baseUrl}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: baseUrl },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`${email} cannot sign in: ${response.status} ${await response.text()}`);
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0] ?? "")
    .join("; ");
  return apiWith(baseUrl, { cookie });
}
