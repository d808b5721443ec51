import { type CallFigures, callFigures, type Figures } from '../../../shared/call/figures.ts';
import { openHistory } from '../../storage/calls/history.ts';
import { readOptions } from '../arguments.ts';
import { complain, complainUsage, warn } from '../complain.ts';
import { exitCodes } from '../exit-codes.ts';
import { printJson, printLines } from '../output.ts';
import { localZone, readPeriod } from './calls/filters.ts';

const usage = 'dotaraf stats [--from DATE] [--to DATE] [--json]';
const options = { from: { type: 'string' }, to: { type: 'string' }, json: { type: 'boolean' } } as const;

/** `stats`: the agent's calls in figures: made, reached, average ring and talk, to the agent and missed, by hour and day, and the codes given. Only reads. */
export async function stats(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readOptions(words, options, environment, usage);
  if (!read.ok) return read.error;
  const period = readPeriod(read.value);
  if (!period.ok) return complainUsage(period.error);
  const history = openHistory(read.value.dataDirectory, warn);
  if (!history.ok) return complain(history.error);
  const figures = callFigures(history.value.figures(period.value), localZone());
  history.value.close();
  if (read.value.flag('json')) printJson(figures);
  else printLines(figureLines(figures));
  return exitCodes.ok;
}

/** The terminal shows the last of many days; `--from` chooses others. */
const mostDays = 31;

function figureLines(figures: CallFigures): string[] {
  if (figures.calls + figures.incoming === 0) return ['No calls in this period.'];
  const hours = figures.byHour.map((hour, place) => ({
    name: `${String(place).padStart(2, '0')}:00`,
    ...hour,
  }));
  const days = figures.byDay.slice(-mostDays).map(({ day, ...rest }) => ({ name: day, ...rest }));
  return [
    line('', 'calls', 'reached', 'ring s', 'talk s', 'incoming', 'missed'),
    row('all', figures),
    '',
    ...hours.filter(({ calls, incoming }) => calls + incoming > 0).map((hour) => row(hour.name, hour)),
    '',
    ...days.map((day) => row(day.name, day)),
    ...(figures.codes.length === 0 ? [] : ['', 'codes']),
    ...figures.codes.map(({ code, calls }) => `${String(calls).padStart(7)}  ${code}`),
  ];
}

const shown = (average: number | null) => (average === null ? '-' : average.toFixed(1));

function row(name: string, figures: Figures): string {
  const { calls, reached, averageRingSeconds, averageTalkSeconds, incoming, missed } = figures;
  const averages = [shown(averageRingSeconds), shown(averageTalkSeconds)];
  return line(name, String(calls), String(reached), ...averages, String(incoming), String(missed));
}

const line = (name: string, ...cells: string[]) =>
  `${name.padEnd(10)}${cells.map((cell) => cell.padStart(9)).join('')}`;
