/** What the simulated PBX keeps. Instants are ms UTC by the PBX's clock, durations whole seconds. */
export interface Campaign {
  id: string;
  name: string;
  trunkManagerId: string;
  interfaceContext: string;
  interfaceText: string;
  numbers: string[];
  groups: string[];
  tries: number;
  tryIntervalSeconds: number;
  startsAt: number;
  endsAt: number;
  announcement: string;
  description: string;
  addedAt: number;
  status: 'waiting' | 'running' | 'completed';
  removed: boolean;
}

/** One attempt to reach a first party. */
export interface Attempt {
  cdrId: string;
  uniqueId: string;
  answered: boolean;
  /** In the PBX's word. */
  disposition: string;
  cause: string | null;
  causeText: string | null;
  startedAt: number;
  waitSeconds: number;
  talkSeconds: number;
}

export interface Report {
  id: string;
  campaign: Campaign;
  number: string;
  /** At least one; the last one decides. */
  attempts: Attempt[];
  last: Attempt;
}

export interface RouteStep {
  type: string;
  name: string;
  seconds: number;
  at: number;
}

export interface Cdr {
  id: string;
  type: 'outgoing' | 'local' | 'incoming';
  cuid: string;
  uniqueId: string;
  src: string;
  dst: string;
  disposition: string;
  waitSeconds: number;
  talkSeconds: number;
  startedAt: number;
  answeredAt: number | null;
  endedAt: number;
  record: string | null;
  outgoingPoint: string | null;
  originatedCallId: string | null;
  route: RouteStep[];
}

export interface Store {
  campaigns: Map<string, Campaign>;
  /** Oldest first; only what may be seen by now. */
  reports: Report[];
  cdrs: Cdr[];
  /** Those (`_id`) that searches for a `cuid` do not find yet. */
  lagging: Set<string>;
}

export const createStore = (): Store => ({ campaigns: new Map(), reports: [], cdrs: [], lagging: new Set() });
