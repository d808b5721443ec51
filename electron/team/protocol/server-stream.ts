/** Bytes. A server of a big cluster names hundreds of others in its first line, on less than this. */
export const longestLine = 64 * 1024;

/** Bytes of one message; NATS advises no server to take more, and takes 1 MiB where nobody says otherwise. */
const largestMessage = 8 * 1024 * 1024;

/** How many lines a minute that are no message and answer nothing: a server asks for a sign of life each two minutes. */
const mostLines = 100;
const minute = 60_000;

const message = /^MSG +[^ ]+ +\d{1,9} +(?:[^ ]+ +)?(\d{1,9})$/;
const messageWithHeaders = /^HMSG +[^ ]+ +\d{1,9} +(?:[^ ]+ +)?(\d{1,9}) +(\d{1,9})$/;
const answer = 'PONG';
const other = /^(?:PING|\+OK|-ERR .*)$/;
const info = /^INFO (\{.*\}) *$/;

/**
 * Looks at what a NATS server sends before the client's parser does. That one gathers a line without end, copying it each time,
 * and a message of any size; what it does not understand ends its reading, but not the connection, which then fills the memory. It answers every PING, though the server reads
 * no answer, and lets each INFO and error cost what it costs.
 */
export class ServerStream {
  #line = '';
  /** Bytes of the message that are still to come. */
  #left = 0;
  #isAfterMessage = false;
  readonly #now: () => number;
  #lines = 0;
  #countedSince = 0;

  /** `now`: milliseconds of a clock that never goes back. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether it may be read on: all that came is NATS's protocol so far, of a bounded length, and no flood. */
  takes(bytes: Uint8Array): boolean {
    for (let at = 0; at < bytes.length; ) {
      if (this.#left > 0) {
        const passed = Math.min(this.#left, bytes.length - at);
        this.#left -= passed;
        at += passed;
        continue;
      }
      const end = bytes.indexOf(0x0a, at);
      const piece = bytes.subarray(at, end < 0 ? bytes.length : end);
      if (this.#line.length + piece.length > longestLine) return false;
      this.#line += Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('latin1');
      if (end < 0) return true;
      at = end + 1;
      if (!this.#ends(this.#line.replace(/\r$/, ''))) return false;
      this.#line = '';
    }
    return true;
  }

  #ends(line: string): boolean {
    if (this.#isAfterMessage) {
      this.#isAfterMessage = false;
      return line === '';
    }
    const size = sizeOf(line);
    if (size !== null) {
      this.#left = size;
      this.#isAfterMessage = true;
      return size <= largestMessage;
    }
    if (line === answer) return true;
    return this.#isOneOfFew() && (other.test(line) || isJson(info.exec(line)?.[1]));
  }

  #isOneOfFew(): boolean {
    const now = this.#now();
    if (now - this.#countedSince > minute) {
      this.#countedSince = now;
      this.#lines = 0;
    }
    this.#lines += 1;
    return this.#lines <= mostLines;
  }
}

/** Bytes of the message that this line announces; null where it announces none. */
function sizeOf(line: string): number | null {
  const plain = message.exec(line);
  if (plain !== null) return Number(plain[1]);
  const [, headers, all] = messageWithHeaders.exec(line) ?? [];
  return Number(headers) <= Number(all) ? Number(all) : null;
}

function isJson(text: string | undefined): boolean {
  if (text === undefined) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
