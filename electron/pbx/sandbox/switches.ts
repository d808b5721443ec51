import { fail, ok, type Result } from '../../../shared/result.ts';
import { type SandboxOptions, type SandboxSettings, settingsOf } from './options.ts';

type Allowed<Value> = readonly Value[] | 'number' | 'zone';

/**
 * The settings in which PBXs differ, or which nobody documents, that can be chosen by name (`sandbox --set`), with the
 * values that each takes; `number`: a whole one, below 0 as well.
 */
export const switches = {
  eventTimes: ['utc', 'local'],
  timeZone: 'zone',
  clockOffsetMilliseconds: 'number',
  questionIds: ['own', 'constant', 'empty'],
  correctedDst: ['set', 'digits', 'kept'],
  cdrIds: ['cuid', 'uniqueid', 'neighbour', 'none'],
  cuidLagSeconds: 'number',
  cuidSearchRange: ['either', 'empty', 'given'],
  cdrSeconds: ['documented', 'without-wait', 'all', 'none'],
  failedTrunks: 'number',
  cdrDelaySeconds: 'number',
  reportDelaySeconds: 'number',
  reportTry: ['ordered', 'made'],
  reportBillsecWithoutTalk: [true, false],
  otherStates: [true, false],
  ringsAgain: [false, true],
  contentCoding: ['gzip', 'deflate', 'br', 'none'],
  dayNumbering: ['iso', 'saturday'],
  dialerDelaySeconds: 'number',
  campaignLagSeconds: 'number',
  uniqueCampaignNames: [true, false],
  refusePastStart: [false, true],
  bulkDialer: [true, false],
} as const satisfies { [Name in keyof SandboxSettings]?: Allowed<SandboxSettings[Name]> };

/** What a switch has unless it is set. */
export const switchDefault = (name: keyof typeof switches): string => String(settingsOf({})[name]);

const isZone = (text: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
};

/** The value that a text gives a switch; undefined where it takes no such value. */
function meantBy(allowed: Allowed<string | boolean>, text: string): string | number | boolean | undefined {
  if (allowed === 'zone') return isZone(text) ? text : undefined;
  if (allowed === 'number') return /^-?\d{1,9}$/.test(text) ? Number(text) : undefined;
  return allowed.find((value) => String(value) === text);
}

/** Reads `NAME=VALUE,NAME=VALUE`; the error is a sentence for a person. */
export function readSwitches(text: string): Result<SandboxOptions, string> {
  const chosen: Record<string, unknown> = {};
  const known = new Map<string, Allowed<string | boolean>>(Object.entries(switches));
  for (const part of text.split(',')) {
    const [name = '', given = ''] = part.split('=').map((word) => word.trim());
    const allowed = known.get(name);
    if (allowed === undefined) return fail(`--set knows ${[...known.keys()].join(', ')}, not "${name}"`);
    const value = meantBy(allowed, given);
    if (value === undefined) return fail(`--set ${name}=${saying(allowed)}, not "${given}"`);
    chosen[name] = value;
  }
  return ok(chosen);
}

const saying = (allowed: Allowed<string | boolean>): string =>
  typeof allowed === 'string'
    ? { number: 'NUMBER', zone: 'a zone such as Europe/Berlin' }[allowed]
    : allowed.join('|');
