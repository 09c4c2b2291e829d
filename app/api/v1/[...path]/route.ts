import { handleRest } from "@/server/api/rest/handle-rest";
import { sessionDeps } from "@/server/identity/session";

export const dynamic = "force-dynamic";

const handler = (request: Request) => handleRest(request, sessionDeps());

export { handler as GET, handler as POST, handler as PUT, handler as PATCH, handler as DELETE };
