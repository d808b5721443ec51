import type { Facts } from '../call/timeline/model.ts';
import type { TimelineRow } from '../call/timeline/rows.ts';
import { groupedText } from '../number/iran.ts';
import { durationText } from './duration-text.ts';
import { formatNumber } from './format.ts';
import { isolate } from './isolate.ts';
import { languageStyles } from './language.ts';
import type { Say } from './say.ts';

/** A row's cells that are words. `facts` is empty where there is nothing to add. */
export interface RowWords {
  event: string;
  facts: string;
  leg: string;
  source: string;
}

type Told = Pick<TimelineRow, 'key' | 'facts' | 'leg' | 'source' | 'inferred'>;

export function rowWords(say: Say, row: Told): RowWords {
  const facts = factWords(say, row);
  return {
    event: say.orElse(`moment.${row.key}`, 'table.event'),
    facts: [...facts, ...(row.inferred ? [say('fact.inferred')] : [])].join(
      languageStyles[say.language].comma,
    ),
    leg: row.leg === null ? '' : say(`leg.${row.leg}`),
    source: say(`source.${row.source}`),
  };
}

function factWords(say: Say, { facts, leg }: Told): string[] {
  return [
    named(say, 'disposition', facts.disposition),
    typeof facts.word === 'string' ? say('fact.word', { word: facts.word }) : '',
    named(say, 'laneEnd', facts.end),
    named(say, 'outcomeLabel', facts.doubt ?? facts.outcome),
    typeof facts.reason === 'string' ? refusalText(say, facts.reason) : '',
    named(say, 'origin', facts.origin),
    ...numberWords(say, facts),
    ...secondsWords(say, facts, leg),
    causeBeside(say, facts),
    ...flagWords(say, facts),
  ].filter((words) => words !== '');
}

/** The cause's code alone where its words only repeat the disposition. */
function causeBeside(say: Say, { causeCode, causeText, disposition, end }: Facts): string {
  const told = [named(say, 'disposition', disposition), named(say, 'laneEnd', end)];
  const words = say.has(`cause.${causeCode}`) ? say.orElse(`cause.${causeCode}`, 'cause.unknown') : '';
  if (typeof causeCode === 'number' && words !== '' && told.includes(words))
    return say('cause.unknown', { code: formatNumber(causeCode, say.language) });
  return causeWords(say, causeCode, causeText);
}

const named = (say: Say, section: string, value: Facts[string] | undefined) =>
  typeof value === 'string' ? say.orElse(`${section}.${value}`, 'outcome.unknown') : '';

/** Why a request was refused, by the engine or by the way in. */
export const refusalText = (say: Say, reason: string): string =>
  say.orElse(
    say.has(`intakeRefusal.${reason}`) ? `intakeRefusal.${reason}` : `routeRefusal.${reason}`,
    'routeRefusal.no-call-waiting',
  );

function numberWords(say: Say, facts: Facts): string[] {
  const { extension, trunk, title, problem, number, agentNumber, target, from } = facts;
  const told = (value: Facts[string] | undefined) =>
    typeof value === 'string' ? isolate(groupedText(value), say.language) : '';
  const route = { extension: groupedText(String(extension ?? '')), trunk: String(trunk ?? '') };
  const way = typeof trunk === 'string' ? say('fact.route-trunk', route) : say('fact.route', route);
  return [
    told(number),
    told(target),
    typeof from === 'string' ? say('fact.from', { from }) : '',
    typeof agentNumber === 'string' ? say('fact.agent', { number: agentNumber }) : '',
    typeof extension === 'string' ? way : '',
    told(title),
    named(say, 'managerProblem', problem),
  ];
}

/** The agent's own leg is on the line, with the dialplan or a ringing phone too: talk is what both did. */
function secondsWords(say: Say, facts: Facts, leg: Told['leg']): string[] {
  const { ringSeconds, talkSeconds, seconds, offsetSeconds } = facts;
  const duration = (value: number) => ({ duration: durationText(say, Math.abs(value)) });
  return [
    typeof ringSeconds === 'number' ? say('fact.rang', duration(ringSeconds)) : '',
    typeof talkSeconds === 'number' && talkSeconds > 0
      ? say(leg === 'a' ? 'fact.onLine' : 'fact.talked', duration(talkSeconds))
      : '',
    typeof seconds === 'number' ? say('fact.lasted', duration(seconds)) : '',
    typeof offsetSeconds === 'number' && offsetSeconds !== 0
      ? say(offsetSeconds > 0 ? 'fact.clock-ahead' : 'fact.clock-behind', duration(offsetSeconds))
      : '',
  ];
}

function flagWords(say: Say, facts: Facts): string[] {
  const { answeredInMilliseconds: milliseconds, attempt } = facts;
  const n = typeof milliseconds === 'number' ? formatNumber(Math.round(milliseconds), say.language) : '';
  const answered = facts.inTime === false ? 'fact.answered-late-in' : 'fact.answered-in';
  return [
    n === '' ? '' : say(answered, { n }),
    typeof attempt === 'number' && attempt > 1
      ? say('fact.attempt', { n: formatNumber(attempt, say.language) })
      : '',
    facts.foundByName === true ? say('fact.found-by-name') : '',
    facts.recorded === true ? say('fact.recorded') : '',
  ];
}

/** A Q.850 cause in words with its code; the PBX's own text where the code has none. Empty where there is no code. */
export function causeWords(
  say: Say,
  code: Facts[string] | undefined,
  text: Facts[string] | undefined,
): string {
  if (typeof code !== 'number') return typeof text === 'string' ? isolate(text, say.language) : '';
  const digits = formatNumber(code, say.language);
  if (say.has(`cause.${code}`))
    return say('fact.cause', { words: say.orElse(`cause.${code}`, 'cause.unknown'), code: digits });
  if (typeof text === 'string' && text !== '') return say('fact.cause', { words: text, code: digits });
  return say('cause.unknown', { code: digits });
}
