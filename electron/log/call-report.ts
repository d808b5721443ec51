import { intakeRefusals, routeRefusals } from '../../shared/call/refusals.ts';
import type { CheckStep } from '../../shared/ipc/check-steps.ts';
import type { ReportFile } from '../../shared/ipc/log.ts';
import { checkMark } from '../../shared/locales/check-text.ts';
import { textsOf } from '../../shared/locales/texts-of.ts';
import { redacted } from './redact.ts';

/** What a report is made of; nothing of it needs to be clean yet. */
export interface ReportParts {
  /** The call's whole log, in order; also of a call to the agent. */
  events: readonly { at: number }[];
  /** The call in words: its sentence, what to check, its events. */
  told: readonly string[];
  /** What a check of the connection found now. */
  checks: readonly CheckStep[];
  versions: Record<string, string>;
  /** The last lines of the log, as they were written. */
  log: readonly string[];
  /** Everything that may stand nowhere in it. */
  secrets: readonly string[];
}

/** How many of the log's last lines go along. */
export const reportLogLines = 1000;

/** Milliseconds around a call in which a refused request may be about it. */
const around = 60_000;

const jsonLines = (objects: readonly object[]) => objects.map((one) => `${JSON.stringify(one)}\n`).join('');

/** The requests that were refused around the call, as the log has them. */
function refusedAround(log: readonly string[], events: ReportParts['events']): Record<string, unknown>[] {
  const times = events.map(({ at }) => at);
  const [from, to] = [Math.min(...times) - around, Math.max(...times) + around];
  return log.flatMap((line) => {
    const entry = parsed(line);
    const at = Date.parse(String(entry?.time));
    // The question of a test went as it should.
    const isRefused = entry !== null && ![null, 'only-a-test'].includes(reasonIn(entry));
    return isRefused && at >= from && at <= to ? [entry] : [];
  });
}

function parsed(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : null;
  } catch {
    // A kill cut it off.
    return null;
  }
}

function reasonIn({ refused }: Record<string, unknown>): string | null {
  return typeof refused === 'object' && refused !== null && 'reason' in refused
    ? String(refused.reason)
    : null;
}

/** Such as: at what time, whence, to what, and why it was refused. */
function refusedLine(entry: Record<string, unknown>): string {
  const { time, from, target } = entry;
  const told = reasonIn(entry) ?? '';
  const reason = [...intakeRefusals, ...routeRefusals].find((one) => one === told);
  const why = reason === undefined ? told : textsOf('en').refusal(reason);
  return `  ${time}  ${from}  ${target}: ${why}`;
}

/** The files of a report, redacted: no secret, and of numbers the last four digits. */
export function callReport(parts: ReportParts): ReportFile[] {
  const { events, told, checks, versions, log, secrets } = parts;
  const clean = (one: object) => redacted(one, secrets);
  const line = (text: string) => String(clean({ text }).text ?? '');
  const refused = refusedAround(log, events).map(clean);
  const steps = checks.map(({ facts: { trunkApi: _1, extenApi: _2, events: _3, ...facts }, ...step }) =>
    clean({ ...step, facts }),
  );
  const summary = [
    ...Object.entries(versions).map(([name, version]) => `${name}  ${version}`),
    '',
    ...told,
    '',
    refused.length === 0
      ? 'No request was refused around this call.'
      : `Requests that were refused around this call: ${refused.length} (refused-requests.jsonl)`,
    ...refused.map(refusedLine),
    '',
    ...checks.map((step) => `${checkMark(step)}  ${step.step}`),
  ];
  return [
    { name: 'summary.txt', text: `${summary.map(line).join('\n')}\n` },
    { name: 'call.jsonl', text: jsonLines(events.map(clean)) },
    { name: 'refused-requests.jsonl', text: jsonLines(refused) },
    { name: 'checks.jsonl', text: jsonLines(steps) },
    { name: 'log.jsonl', text: log.map((text) => `${line(text)}\n`).join('') },
  ];
}
