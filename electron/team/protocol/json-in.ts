const decoder = new TextDecoder();

/** Null for what is no JSON, such as the empty message by which NATS says that nobody is there. */
export function jsonIn(data: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(data));
  } catch {
    return null;
  }
}
