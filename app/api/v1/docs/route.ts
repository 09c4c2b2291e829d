/** The page itself lies outside /api, whose answers may load nothing, styles included (proxy.ts). */
export function GET(): Response {
  return new Response(null, { status: 307, headers: { location: "/api-docs" } });
}
