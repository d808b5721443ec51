import type { Msg } from '@nats-io/transport-node';

interface Answer<T extends object> {
  make(): Promise<T>;
  /** Where something is thrown. */
  otherwise: T;
  /** What is answered, as it is told where that fails. */
  what: string;
  failed(what: string, error: unknown): void;
}

/**
 * Answers one message, as JSON. What can't be answered, whatever is thrown, gets the other answer: one message ends
 * nobody's relay.
 */
export async function answerOnce<T extends object>(
  message: Pick<Msg, 'respond'>,
  { make, otherwise, what, failed }: Answer<T>,
): Promise<void> {
  try {
    message.respond(JSON.stringify(await make()));
    return;
  } catch (error) {
    failed(what, error);
  }
  try {
    message.respond(JSON.stringify(otherwise));
  } catch {
    // The connection is closed, as has just been told.
  }
}
