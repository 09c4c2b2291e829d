import { handleTrpc } from "@/server/api/handle-trpc";
import { sessionDeps } from "@/server/identity/session";

export const dynamic = "force-dynamic";

const handler = (request: Request) => handleTrpc(request, sessionDeps());

export { handler as GET, handler as POST };
