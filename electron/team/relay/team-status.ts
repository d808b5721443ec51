import type { NatsConnection } from '@nats-io/transport-node';
import { jsonIn } from '../protocol/json-in.ts';
import { subjects } from '../protocol/subjects.ts';
import { alarmWords } from './alarm-words.ts';
import { alarmOfNoRow, type RelayStatus, type RelayView, viewSchema } from './status.ts';

type Alarm = RelayStatus['alarms'][number];
type Slot = RelayStatus['slots'][number];

/** Milliseconds: a relay that others heard of lately may have ended since. */
const patience = 3_000;

/** How things are as all relays see them together; null: none answered. */
export async function askStatus(connection: NatsConnection): Promise<RelayStatus | null> {
  const views: RelayView[] = [];
  try {
    const answers = await connection.requestMany(subjects.status, '', { maxWait: patience });
    for await (const { data } of answers) {
      const read = viewSchema.safeParse(jsonIn(data));
      if (read.success) views.push(read.data);
      if (views.length >= Math.max(...views.map(({ relays }) => relays))) break;
    }
  } catch {
    // Nobody listens there.
  }
  return views.length === 0 ? null : together(views, new Date().toISOString());
}

/** `now`: since when something is told that no relay dates. */
export function together(views: readonly RelayView[], now: string): RelayStatus {
  const relays = Math.max(views.length, ...views.map((view) => view.relays));
  const isThere = views.some(({ pbx }) => pbx === 'ok');
  const alarms = [...alarmsOf(views), ...alarmsOfTeam(views, relays, now)];
  return {
    slots: slotsOf(views),
    waiting: Math.max(...views.map(({ waiting }) => waiting)),
    relays,
    pbx: isThere ? 'ok' : 'away',
    alarms: alarms.toSorted((one, other) => one.at.localeCompare(other.at)),
  };
}

/** What says most of a row comes first: it is free when each relay says so. */
const weight: Slot['state'][] = ['leased', 'revoked', 'quarantined', 'resting', 'free'];

function slotsOf(views: readonly RelayView[]): Slot[] {
  const rows = new Map<string, Slot>();
  for (const slot of views.flatMap(({ slots }) => slots)) {
    const known = rows.get(slot.row);
    if (known === undefined || weight.indexOf(slot.state) < weight.indexOf(known.state))
      rows.set(slot.row, slot);
  }
  return [...rows.values()];
}

/** The alarms of each relay with its name, where there are several; what all of them say of a row is said once. */
function alarmsOf(views: readonly RelayView[]): Alarm[] {
  if (views.length === 1) return views.flatMap(({ alarms }) => alarms);
  const all = views.flatMap(({ relay, alarms }) => alarms.map((alarm) => ({ ...alarm, relay })));
  const isSame = (one: Alarm, other: Alarm) =>
    one.why !== undefined && one.why === other.why && one.kind === other.kind && one.row === other.row;
  return all.flatMap((alarm, at) => {
    const alike = all.filter((other) => isSame(alarm, other));
    if (alike.length < views.length) return alarm;
    const { relay: _relay, ...shared } = alarm;
    return all.findIndex((other) => isSame(alarm, other)) === at ? shared : [];
  });
}

/** What shows only where several relays are seen together. */
function alarmsOfTeam(views: readonly RelayView[], relays: number, at: string): Alarm[] {
  const alarm = (kind: string, why: string, relay?: string): Alarm => ({
    ...alarmOfNoRow(kind, at, why),
    ...(relay !== undefined && { relay }),
  });
  const areNamed = views.every(({ relay }) => relay !== '');
  const names = views.map(({ relay }) => relay).join(' and ');
  const others = views.filter(({ pbx }) => pbx === 'ok').map(({ relay }) => relay);
  const away = others.length === 0 ? [] : views.filter(({ pbx }) => pbx === 'away');
  const differing = differingSettings(views);
  return [
    ...away.map(({ relay }) =>
      alarm(
        'pbx-away',
        `it does not reach the PBX, and ${others.join(' and ')} does: does the PBX permit its address?`,
        relay,
      ),
    ),
    ...(differing.length === 0
      ? []
      : [alarm('relays-differ', `relay.json is not the same at ${names}: ${differing.join(', ')}`)]),
    ...(areNamed && views.length < relays
      ? [
          alarm(
            'relay-silent',
            `${relays} relays were heard within the last minute, and only ${names} answers now`,
          ),
        ]
      : []),
  ];
}

/** A relay of an earlier version does not tell them. */
function differingSettings(views: readonly RelayView[]): string[] {
  const told = views.map(({ settings }) => settings);
  const names = new Set(told.flatMap((settings) => Object.keys(settings)));
  return [...names].filter((name) => new Set(told.flatMap((settings) => settings[name] ?? [])).size > 1);
}

/** An alarm as an administrator reads it. */
export function alarmText({ at, kind, row, desk, relay, why, until }: Alarm): string {
  const start = `${at}  alarm: ${kind}${relay ? ` at ${relay}` : ''}`;
  if (why === undefined) {
    const words = alarmWords(kind);
    return `${start}, row ${row ?? '-'}, desk ${desk ?? '-'}${words === null ? '' : `: ${words}`}`;
  }
  if (row === null) return `${start}: ${why}`;
  const end = until == null ? 'until when is not known' : `until about ${until}`;
  return `${start}, row ${row} waits since then: ${why}; ${end}`;
}
