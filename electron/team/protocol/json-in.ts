const decoder = new TextDecoder();

/** What a message of NATS holds where its server is not told otherwise. A server of somebody else's may be. */
const mostBytes = 1024 * 1024;

/** Null for what is no JSON, such as the empty message by which NATS says that nobody is there, and for what is too long to be ours. */
export function jsonIn(data: Uint8Array): unknown {
  if (data.length > mostBytes) return null;
  try {
    return JSON.parse(decoder.decode(data));
  } catch {
    return null;
  }
}
