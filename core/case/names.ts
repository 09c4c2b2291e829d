/**
 * Ids that the interpreter derives (C1). Effects, timers and work items are named `step/token/visit/name`: unique within
 * their case, the same again when the case is replayed, and a repeated effect carries the same key to the outside.
 */
export type Place = { step: string; token: string; visit: number };

export function keyOf(place: Place, name: string): string {
  return `${place.step}/${place.token}/${place.visit}/${name}`;
}

/** The name that the step's own deed gave; empty when the key is of another step, token or visit. */
export function nameIn(place: Place, key: string): string {
  const prefix = keyOf(place, "");
  return key.startsWith(prefix) ? key.slice(prefix.length) : "";
}

export function messageIdOf(place: Place, said: number): string {
  return `${place.token}.${place.step}.${place.visit}.m${said}`;
}

/** The token that said a message. */
export function tokenOfMessage(messageId: string): string {
  return messageId.slice(0, messageId.indexOf("."));
}
