/** What can be made to go wrong with a service. `acts` tells whether the service does its work all the same. */
const serviceFaults = {
  /** The socket is closed before the request is read. */
  refuse: { acts: false },
  /** No answer ever comes. */
  hang: { acts: false },
  /** Status and headers come, the body never does. */
  'hang-after-headers': { acts: true },
  'error-500': { acts: false },
  /** 503 with `Retry-After: 1`. */
  unavailable: { acts: false },
  /** A proxy's HTML page with status 200. */
  html: { acts: false },
  'truncated-json': { acts: true },
  /** HTTP 200, `success: 0`, "Requested operation failed". */
  'success-0': { acts: false },
  unauthorized: { acts: false },
  /** 403: the account may not call this service. */
  forbidden: { acts: false },
  /** 403: the client's address is not permitted. */
  'foreign-address': { acts: false },
  /** 501, as a PBX without the bulk-dialer module may answer. */
  missing: { acts: false },
  /** The request is read, then the socket is closed. */
  'drop-before-acting': { acts: false },
  'drop-after-acting': { acts: true },
  /** Acts twice, as behind a proxy that repeats requests, and gives the second answer. */
  duplicate: { acts: true },
  /** Acts, and answers with `_id: null`. */
  'null-id': { acts: true },
  /** Acts; a notice of the program that answers stands before the answer, a comment behind it. */
  'notice-before': { acts: true },
  'comment-behind': { acts: true },
  /** Acts; `NaN` stands where a number is none, which is no JSON. */
  'not-a-number': { acts: true },
  /** Acts; the answer is no JSON any more, whatever is done to it. */
  'rubbish-within': { acts: true },
} as const;
export type ServiceFault = keyof typeof serviceFaults;

/** `reorder` sends the event after the one that follows it. */
type EventFault = 'drop' | 'duplicate' | 'reorder';

type Fault = ServiceFault | EventFault | { kind: ServiceFault; acts: boolean };

export interface Faults {
  /**
   * Makes a service fail, by its path (`autodialer/campaigns/add`), or every service (`*`), or events (`events`,
   * `events/Cdr`). `times`: for so many requests only. Null ends the fault. The closest name wins.
   */
  set(target: string, fault: Fault | null, times?: number): void;
  clear(): void;
}

export interface FaultSwitch extends Faults {
  /** Whether the socket is to be closed before the request is read. */
  takeRefusal(service: string): boolean;
  takeForService(service: string): { kind: ServiceFault; acts: boolean } | null;
  takeForEvent(name: string): EventFault | null;
}

const isServiceFault = (kind: string): kind is ServiceFault => Object.hasOwn(serviceFaults, kind);

export function createFaults(): FaultSwitch {
  const active = new Map<string, { fault: Fault; left: number }>();
  const take = (targets: string[]): Fault | null => {
    const target = targets.find((name) => active.has(name));
    const entry = target === undefined ? undefined : active.get(target);
    if (target === undefined || entry === undefined) return null;
    entry.left -= 1;
    if (entry.left <= 0) active.delete(target);
    return entry.fault;
  };
  return {
    set(target, fault, times = Number.POSITIVE_INFINITY) {
      if (fault === null) active.delete(target);
      else active.set(target, { fault, left: times });
    },
    clear: () => active.clear(),
    takeRefusal(service) {
      const fault = (active.get(service) ?? active.get('*'))?.fault;
      const kind = typeof fault === 'object' ? fault.kind : fault;
      if (kind === 'refuse') take([service, '*']);
      return kind === 'refuse';
    },
    takeForService(service) {
      const fault = take([service, '*']);
      if (fault === null || typeof fault === 'object') return fault;
      return isServiceFault(fault) ? { kind: fault, acts: serviceFaults[fault].acts } : null;
    },
    takeForEvent(name) {
      const fault = take([`events/${name}`, 'events']);
      return fault === 'drop' || fault === 'duplicate' || fault === 'reorder' ? fault : null;
    },
  };
}
