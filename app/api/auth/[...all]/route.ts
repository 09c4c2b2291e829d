import { auth } from "@/server/identity/auth";
import { handleAuth } from "@/server/identity/auth-endpoint";

const handler = (request: Request) => handleAuth(request, auth());

export { handler as GET, handler as POST };
