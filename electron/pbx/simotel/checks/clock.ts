import type { CheckNote, CheckProblem, CheckStep } from '../../../../shared/ipc/check-steps.ts';
import { ok } from '../../../../shared/result.ts';
import { wallClockOf } from '../../../../shared/time/wall-clock.ts';
import { type CheckTools, checked, pbxProblem } from './tools.ts';

/** Seconds that the PBX's clock may differ before it is worth a word; requests are to the minute. */
const clockTolerance = 30;
const minuteMs = 60_000;

/** How far the PBX's clock is from this computer's, and whether its zone is the configured one. */
export async function checkClock({ client, config, eventTimes }: CheckTools): Promise<CheckStep> {
  const ping = client.clockOffset() === null ? await client.ping() : ok(null);
  const offset = client.clockOffset();
  const seconds = offset === null ? null : Math.round(offset / 1000);
  const zone = config.pbx.timeZone;
  const wall = await client.wallClockSeen();
  const shown = wall.ok ? wall.value : null;
  const minutes = shown === null ? null : Math.round(shown.offset / minuteMs);
  const facts = { seconds, eventTimes: eventTimes(), minutesAheadOfUtc: minutes };
  if (seconds === null && !ping.ok) return checked('clock', { facts, problems: [pbxProblem(ping.error)] });
  const notes: CheckNote[] = [];
  if (seconds !== null && Math.abs(seconds) > clockTolerance) notes.push({ kind: 'clock', seconds });
  if (shown === null || minutes === null) {
    notes.push({ kind: 'zone-not-seen', zone });
    return checked('clock', { facts, notes, proved: false });
  }
  const problems: CheckProblem[] =
    offsetIn(zone, shown.at) === minutes
      ? []
      : [{ kind: 'zone', zone, minutes, better: zoneAt(minutes, shown.at) }];
  return checked('clock', { facts, notes, problems });
}

const offsetIn = (zone: string, at: number) => Math.round((wallClockOf(at, zone) - at) / minuteMs);

/** A zone whose clocks showed that: Iran's first, then this computer's, then any. */
function zoneAt(minutes: number, at: number): string {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const fits = (zone: string) => offsetIn(zone, at) === minutes;
  return ['Asia/Tehran', own, 'UTC', ...Intl.supportedValuesOf('timeZone')].find(fits) ?? 'UTC';
}
