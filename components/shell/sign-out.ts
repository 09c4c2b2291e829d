import { toast } from "@/components/ui/toast";

/** Ends the session and leaves by a full load, so that nothing of the last person stays in memory. */
export async function signOut(): Promise<void> {
  // Few visits need it: it is loaded when one leaves.
  const { authClient } = await import("@/components/auth-client");
  const { error } = await authClient.signOut();
  if (error) {
    toast.error("You are still signed in", { description: "The server did not answer. Try again." });
    return;
  }
  window.location.assign("/sign-in");
}
