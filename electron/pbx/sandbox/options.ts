/**
 * How a value reaches a web service that the PBX calls (W6.1, W7.1). Seen beside the three documented ways:
 * `post-multipart` as PHP's curl sends an array, `post-query` with a body of `[]`, and XML.
 */
export type PushMethod = 'get' | 'post-form' | 'post-json' | 'post-multipart' | 'post-query' | 'post-xml';

/** A dialplan component that asks a web service for the second party. */
export interface ComponentSetting {
  component: 'trunk-api' | 'exten-api';
  url: string;
  /** Default `post-json`, as version 4 does. */
  method?: PushMethod;
  /** How long the component rings the second party, in seconds. Default 30. */
  ringSeconds?: number;
  /** A Corrector before the component sets this as the call's Extension from there on. Default: there is none. */
  corrector?: { extension: string };
}

const eventNames = ['AutoDialerReport', 'Cdr', 'NewState', 'OutgoingCall', 'IncomingCall', 'Ping'] as const;
export type EventName = (typeof eventNames)[number];

/** The one trunk manager of the simulated PBX. */
export interface TrunkManagerSetting {
  title: string;
  status: 'active' | 'inactive';
  /** What its record says for that, in another spelling. Default: the status itself; `undefined` leaves the field out. */
  spelledStatus?: unknown;
  /** Day of the week by the PBX's `dayNumbering` to the hours 0-23 in which it may dial; a missing day is closed. */
  active_times: Record<string, string[]>;
  capacity: number;
  /** Seconds between two calls, as its record says; the simulated dialer itself keeps none. */
  dial_interval: number;
  /** Lines already taken by others; the sandbox adds its own live calls. */
  current_capacity: number;
}

/** What may change while the sandbox runs. */
export interface SandboxSettings {
  /** Rows of the Autodialer Route by their text; `any` serves an empty or unknown text. */
  componentUrls: Record<string, ComponentSetting>;
  /** The Context of the Autodialer Route. Default `auto`. A campaign with another one is hung up after the answer. */
  interfaceContext: string;
  /** What the dialer presents as caller. Default `AutoDialer`, as PBXs are delivered. */
  callerId: string;
  /** The PBX's trunks by name. Default null: it knows every name that it is given. */
  trunks: string[] | null;
  /** Real milliseconds that a component waits for its answer, whatever `timeScale` says. Default 1000. */
  componentTimeoutMilliseconds: number;
  /** Where events go; null (the default) sends none. */
  eventsUrl: string | null;
  /** `g4` (default): all to one address. `rest4`: the event's name is appended to the address. */
  eventsStyle: 'g4' | 'rest4';
  /** Default `post-json`. */
  eventsMethod: PushMethod;
  /** Which events are enabled. Default: all. */
  events: readonly EventName[];
  /** HTTP Basic credentials of the events' receiver. Default null. */
  eventsAuthorization: { username: string; password: string } | null;
  /** Scripted seconds from a call's end until its report can be searched. Default 2. */
  reportDelaySeconds: number;
  /** Scripted seconds from a call's end until its CDRs can be searched. Default 1. */
  cdrDelaySeconds: number;
  trunkManager: TrunkManagerSetting;
  /** Milliseconds that the PBX's clock is ahead of this machine's; shows in its HTTP `Date` too. Default 0. */
  clockOffsetMilliseconds: number;
  /** Zone of the PBX's text dates. Default Asia/Tehran. */
  timeZone: string;
  /** Whether pushed events tell their times in UTC, as PBXs are delivered (W7.2), or by the clock of `timeZone`. Default `utc`. */
  eventTimes: 'utc' | 'local';
  /**
   * Which seconds a CDR tells (W5.2). `documented` (default): an event as in the samples, `billsec` where somebody answered,
   * `duration` where nobody did. `without-wait`: as older PBXs, also in searches without `wait`. `all`: everything everywhere. `none`: none at all.
   */
  cdrSeconds: 'documented' | 'without-wait' | 'all' | 'none';
  /** Whether a report's `try` is the number of attempts that were `ordered` (default) or `made` (W4.3). */
  reportTry: 'ordered' | 'made';
  /** Whether the `billsec` of an unanswered report may be above 0, as in the samples (W4.4). Default true. */
  reportBillsecWithoutTalk: boolean;
  /**
   * How answers are compressed where a request does not say what it accepts (any coding may come then: RFC 9110, section
   * 12.5.3). Default `gzip`.
   */
  contentCoding: 'gzip' | 'deflate' | 'br' | 'none';
  /** Statuses of 1xx lines before every answer, which nobody asked for (W1.9). Default none. */
  informational: readonly number[];
  /** Whether day 1 of a trunk manager's hours is Monday (`iso`, default) or Saturday; the documentation leaves it open (W2.4). */
  dayNumbering: 'iso' | 'saturday';
  /** Scripted seconds that a campaign waits in the dialer although it might start. Default 0. */
  dialerDelaySeconds: number;
  /** Scripted seconds from an add until a search shows the campaign (W3.1). Default 1. */
  campaignLagSeconds: number;
  /** Whether a second campaign of one name is refused. Default true; a PBX that takes it rings twice. */
  uniqueCampaignNames: boolean;
  /** Whether a campaign that starts before the current minute is refused (the contract leaves it open). Default false. */
  refusePastStart: boolean;
  /** Whether the PBX has the bulk-dialer module; without it the services below `autodialer/` are missing. Default true. */
  bulkDialer: boolean;
  /** Whether anybody is in its directory and its contacts. Default true. */
  people: boolean;
  /** Which `date_range` a search for a `cuid` wants (the contract leaves it open); the wrong one finds nothing. Default `either`. */
  cuidSearchRange: 'either' | 'empty' | 'given';
  /** Scripted seconds for which a search for a `cuid` does not find a record that others find (W5.1). Default 1. */
  cuidLagSeconds: number;
  /** The `unique_id` of a component's question (W6.7): the call's `own` (default), `1` for every call, or empty. */
  questionIds: 'own' | 'constant' | 'empty';
  /**
   * What a Corrector's Extension makes of `dst` in the question of the component behind it, which nothing documents (W6.8):
   * the Extension as it was `set` (default), its `digits` alone, or nothing (`kept`).
   */
  correctedDst: 'set' | 'digits' | 'kept';
  /**
   * Where a CDR of the second party's leg has the call's id (W5.1): in `cuid`, with one more in `uniqueid` (default); the other way;
   * `neighbour`: in neither, as another leg's; `none`: it has no ids.
   */
  cdrIds: 'cuid' | 'uniqueid' | 'neighbour' | 'none';
  /** So many trunks fail first at every call outside, each with a record of its own (W5.6). Default 0. */
  failedTrunks: number;
  /**
   * Whether the agent's phone tells states that are none of a call's: `Pause` in a queue, and a word that nobody documents
   * (W7.4). Default true.
   */
  otherStates: boolean;
  /** Whether a queue rings an extension twice under one id before somebody picks up or nobody does (W7.4). Default false. */
  ringsAgain: boolean;
}

export interface SandboxOptions extends Partial<Omit<SandboxSettings, 'trunkManager'>> {
  /** Default 127.0.0.1. */
  host?: string;
  /** Default 0: any free port. */
  port?: number;
  /** At a time, of all its clients. Default: no limit. */
  mostConnections?: number;
  /** Credentials of the API account. Default both, with `sandboxCredentials`. */
  auth?: 'both' | 'basic' | 'token';
  username?: string;
  password?: string;
  token?: string;
  /** Real seconds per scripted second; 0.05 makes everything 20 times quicker. Reported seconds stay as scripted. Default 1. */
  timeScale?: number;
  trunkManager?: Partial<TrunkManagerSetting>;
}

/** The API account of a sandbox that was given none. */
export const sandboxCredentials = {
  username: 'dotaraf',
  password: 'sandbox-password',
  token: 'sandbox-token',
} as const;

/** The `_id` of the sandbox's trunk manager: fixed, so that a configuration can be written before it runs. */
export const sandboxTrunkManagerId = '62f0a1b2c3d4e5f60718293a';

const hours = Array.from({ length: 24 }, (_, hour) => String(hour));

const trunkManagerDefaults: TrunkManagerSetting = {
  title: 'autodialer',
  status: 'active',
  active_times: Object.fromEntries(['1', '2', '3', '4', '5', '6', '7'].map((day) => [day, hours])),
  capacity: 5,
  dial_interval: 1,
  current_capacity: 0,
};

/** The settings with their defaults filled in. */
export function settingsOf(options: SandboxOptions): SandboxSettings {
  return {
    componentUrls: options.componentUrls ?? {},
    interfaceContext: options.interfaceContext ?? 'auto',
    callerId: options.callerId ?? 'AutoDialer',
    trunks: options.trunks ?? null,
    componentTimeoutMilliseconds: options.componentTimeoutMilliseconds ?? 1000,
    eventsUrl: options.eventsUrl ?? null,
    eventsStyle: options.eventsStyle ?? 'g4',
    eventsMethod: options.eventsMethod ?? 'post-json',
    events: options.events ?? eventNames,
    eventsAuthorization: options.eventsAuthorization ?? null,
    reportDelaySeconds: options.reportDelaySeconds ?? 2,
    cdrDelaySeconds: options.cdrDelaySeconds ?? 1,
    trunkManager: { ...trunkManagerDefaults, ...options.trunkManager },
    clockOffsetMilliseconds: options.clockOffsetMilliseconds ?? 0,
    timeZone: options.timeZone ?? 'Asia/Tehran',
    eventTimes: options.eventTimes ?? 'utc',
    cdrSeconds: options.cdrSeconds ?? 'documented',
    reportTry: options.reportTry ?? 'ordered',
    reportBillsecWithoutTalk: options.reportBillsecWithoutTalk ?? true,
    contentCoding: options.contentCoding ?? 'gzip',
    informational: options.informational ?? [],
    dayNumbering: options.dayNumbering ?? 'iso',
    dialerDelaySeconds: options.dialerDelaySeconds ?? 0,
    campaignLagSeconds: options.campaignLagSeconds ?? 1,
    uniqueCampaignNames: options.uniqueCampaignNames ?? true,
    refusePastStart: options.refusePastStart ?? false,
    bulkDialer: options.bulkDialer ?? true,
    people: options.people ?? true,
    cuidSearchRange: options.cuidSearchRange ?? 'either',
    cuidLagSeconds: options.cuidLagSeconds ?? 1,
    questionIds: options.questionIds ?? 'own',
    correctedDst: options.correctedDst ?? 'set',
    cdrIds: options.cdrIds ?? 'cuid',
    failedTrunks: options.failedTrunks ?? 0,
    otherStates: options.otherStates ?? true,
    ringsAgain: options.ringsAgain ?? false,
  };
}
