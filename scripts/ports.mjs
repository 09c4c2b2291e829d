// @ts-check
import net from "node:net";

/**
 * A port that can be bound now: the wanted one, else any free one.
 * @param {number} [wanted]
 * @param {string} [host]
 * @returns {Promise<number>}
 */
export async function freePort(wanted, host = "127.0.0.1") {
  if (wanted && (await canBind(wanted, host))) return wanted;
  return await bindOnce(0, host);
}

/**
 * The first free port from `first` upwards.
 * @param {number} first @param {string} host
 * @returns {Promise<number>}
 */
export async function nextFreePort(first, host) {
  for (let port = first; port < first + 100 && port < 65_536; port++) {
    if (await canBind(port, host)) return port;
  }
  throw new Error(`No port from ${first} to ${first + 99} is free on ${host}. Set PORT to one that is.`);
}

/** @param {number} port @param {string} host */
async function canBind(port, host) {
  try {
    await bindOnce(port, host);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "EADDRINUSE" || error.code === "EACCES"))
      return false;
    throw error;
  }
}

/** @param {number} port @param {string} host @returns {Promise<number>} */
function bindOnce(port, host) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.unref();
    server.once("error", reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === "object" && address ? address.port : port;
      server.close(() => resolve(bound));
    });
  });
}
