import type { PbxError } from '../../../shared/errors.ts';
import type { AuthMode } from '../../../shared/settings/described.ts';

/** Milliseconds: to open a connection, then to the answer's first line, then for the rest of the answer. */
export interface Timeouts {
  connect: number;
  headers: number;
  body: number;
  /** For the whole of a recording, however steadily it comes. */
  recording: number;
}

/** One finished request, for counting and logging: nothing of it is secret. */
interface RequestNote {
  service: string;
  /** HTTP status, null when there was no answer. */
  status: number | null;
  milliseconds: number;
  error: PbxError['kind'] | null;
}

export interface SimotelOptions {
  /** Such as `http://192.0.2.10/api/v4`, without a slash at its end. */
  baseUrl: string;
  auth: AuthMode;
  username?: string | undefined;
  password?: string | undefined;
  token?: string | undefined;
  /** SHA-256 of the one certificate to trust, as `AA:BB:...`, whoever signed it and until when it was to last. */
  certificatePin?: string | undefined;
  /** IANA name of the PBX's time zone. */
  timeZone: string;
  /** Milliseconds since the epoch by this machine's clock. */
  now: () => number;
  /** Milliseconds by which `now` was moved so far, because somebody set the machine's clock; absent where nobody can tell. */
  moved?: () => number;
  timeouts?: Partial<Timeouts>;
  onRequest?: (note: RequestNote) => void;
  /** Told when records of an answer could not be read; the readable ones are used all the same. */
  onSkipped?: (service: string, count: number) => void;
}
