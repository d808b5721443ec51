import type { Cancelling } from '../../../shared/call/outcome.ts';
import type { PlacementMethod } from '../../../shared/call/placement-method.ts';
import type { Contact } from '../../../shared/contacts/contacts.ts';
import { guardSettingsSchema } from '../../../shared/guards/settings.ts';
import type { Bridge, Pushes } from '../../../shared/ipc/contract.ts';
import type {
  LiveCall,
  OpenFollowUp,
  Proposal,
  Redial,
  Snapshot,
  TeamState,
} from '../../../shared/ipc/snapshot.ts';
import { changeOf } from '../../../shared/json-change.ts';
import type { Preferences } from '../../../shared/settings/preferences.ts';
import { callEntries } from './calls.ts';
import { contactCalls } from './contacts.ts';
import { guardCalls, pbxContactCalls } from './guards.ts';
import { pastOf } from './history.ts';
import { incomingLog, ringsOf } from './incoming.ts';
import { logOf, type SketchKind } from './logs.ts';
import { contacts as everybody, nameOf } from './people.ts';
import { profileCalls, profilesOf } from './profiles.ts';
import { setupCalls } from './setup.ts';
import { transferCalls } from './transfer.ts';

/** What a preview page is to show; set as `window.preview` before the page's own scripts run. */
export interface Preview {
  preferences: Partial<Preferences>;
  pbx: Snapshot['pbx'];
  /** A call of this kind, begun so many seconds ago. */
  call: { kind: SketchKind; secondsAgo: number; number: string } | null;
  proposals: number;
  /** Whether the guards want the person's word about them. */
  guarded: boolean;
  /** How a call to the agent stands. */
  incoming: 'ringing' | 'missed' | null;
  /** How many calls were missed beside it. */
  missed: number;
  /** Whether a number is tried again in some minutes. */
  redial: boolean;
  /** Whether somebody was promised to be called. */
  followUps: boolean;
  profiles: number;
  /** Whether the desk is one of a team. */
  inTeam: boolean;
  /** The place of the call in the team's line. */
  inLine: number;
  /** What the team's relay can't rule out of the call, which is cancelled. */
  cancelling: Cancelling;
  /** Saved settings wait for the end of the call. */
  settingsDue: boolean;
  way: PlacementMethod;
  /** Whether the PBX has the module; default true. */
  bulkDialer: boolean;
  empty: boolean;
}

declare global {
  interface Window {
    preview?: Partial<Preview>;
    /** Each number that the page asked to dial. */
    previewDials?: string[];
    /** What it put on the clipboard last. */
    previewCopied?: string;
  }
}

const team: TeamState = {
  number: '231',
  name: 'میز فروش ۲',
  address: 'tls://team.example.test:4222',
  colleagues: [
    { number: '412', state: 'free' },
    { number: '301', state: 'on-line' },
    { number: '204', state: 'ringing' },
    { number: '205', state: 'paused' },
    { number: '206', state: 'away' },
  ],
};
const proposal = (index: number, guarded: boolean): Proposal => ({
  id: `proposal-${index}`,
  origin: index === 1 ? 'clipboard' : 'link',
  shown: index === 0 ? 'tel:+98-21-4455-0101;ext=12' : '0935 111 0002',
  dialled: index === 0 ? '02144550101' : '09351110002',
  readable: index === 0 ? '021 4455 0101' : '0935 111 0002',
  postDial: index === 0 ? '12' : null,
  contactName: nameOf(index === 0 ? '02144550101' : '09351110002'),
  receivedAt: Date.now(),
  guard: guarded ? 'premium' : null,
  profile: null,
});

const redialOf = (number: string, now: number): Redial => ({
  ...{ callId: 'past-3', number, contactName: nameOf(number), at: now + 245_000, held: null },
});

function followUpsOf(preview: Partial<Preview>, now: number): OpenFollowUp[] {
  const one = (id: string, number: string, minutes: number, note: string): OpenFollowUp => ({
    ...{ id, number, contactName: nameOf(number), callId: null, note, at: now + minutes * 60_000 },
    due: minutes <= 0,
  });
  if (preview.followUps !== true) return [];
  return [
    one('promise-1', '09121110001', -25, 'ارسال پیش‌فاکتور اصلاح‌شده'),
    one('promise-2', '02166778800', 95, ''),
    one('promise-3', '09351110002', 60 * 26, 'تمدید قرارداد پشتیبانی سالانه و تخفیف مشتریان قدیمی'),
  ];
}

/** Dialling this one fails. */
const unreachableNumber = '09120000000';

function install(preview: Partial<Preview>): void {
  const dials: string[] = [];
  window.previewDials = dials;
  const now = Date.now();
  const past = pastOf(preview.empty === true ? 0 : 100_000, now);
  const listeners: { [P in keyof Pushes]: Set<(value: Pushes[P]) => void> } = {
    'push:snapshot': new Set(),
    'push:show': new Set(),
    'push:quick-dial': new Set(),
    'push:command': new Set(),
    'push:import': new Set(),
  };
  const book: Contact[] = preview.empty === true ? [] : everybody;
  const started = preview.call === undefined || preview.call === null ? [] : [preview.call];
  const live = started.map(({ kind, number, secondsAgo }): LiveCall => {
    const events = logOf({ callId: 'live-1', number, kind, startedAt: now - secondsAgo * 1000 });
    return {
      callId: 'live-1',
      number,
      contactName: nameOf(number),
      events,
      inLine: preview.inLine ?? null,
      cancelling: preview.cancelling ?? null,
    };
  });
  let snapshot: Snapshot = {
    revision: 1,
    version: '0.1.0',
    platform: 'linux',
    preferences: {
      language: 'fa',
      theme: 'light',
      links: 'propose',
      linkProfile: 'active',
      quickDialShortcut: 'CommandOrControl+Shift+D',
      clipboardShortcut: 'CommandOrControl+Shift+C',
      startAtLogin: false,
      closeToTray: true,
      notifications: true,
      checkForUpdates: true,
      callPage: 'https://crm.example/?phone={number}&call={call}',
      callPageWhen: 'by-hand',
      callWindow: 'pill',
      guards: guardSettingsSchema.parse({}),
      wrapUpCodes: null,
      ...preview.preferences,
    },
    pbx: preview.pbx ?? 'reachable',
    listenerError: null,
    settingsDue: preview.settingsDue === true,
    listener: { host: '192.0.2.31', exposed: false },
    firstRequestAt: null,
    dialing: { country: 'IR', internalPattern: '^[2-9][0-9]{1,4}$', denied: ['^0900'] },
    agentNumber: '231',
    desk: '0',
    ...profilesOf(preview.profiles ?? 1),
    team: preview.inTeam === true ? team : null,
    calls: live,
    incoming: ringsOf(preview, past.page(0, 40), now),
    incomingNews: 0,
    redials: preview.redial === true ? [redialOf('09351110002', now)] : [],
    followUps: followUpsOf(preview, now),
    moreFollowUps: 0,
    proposals: Array.from({ length: preview.proposals ?? 0 }, (_, index) => ({
      ...proposal(index, preview.guarded === true),
      profile: preview.preferences?.linkProfile === 'ask' ? 'first' : null,
    })),
    favourites: book.filter((contact) => contact.favourite),
    contactsVersion: 1,
    recents: past.page(0, 20),
    shortcutProblems: [{ shortcut: 'clipboard', accelerator: 'CommandOrControl+Shift+C', why: 'refused' }],
    noticesFail: false,
    tray: 'there',
    shortcutRule: 'app',
    offersUpdates: true,
  };
  const push = (change: Partial<Snapshot>) => {
    const before = snapshot;
    const after = { ...before, ...change };
    const pushed = { from: before.revision, change: changeOf(before, after) };
    snapshot = { ...after, revision: before.revision + 1 };
    for (const listener of listeners['push:snapshot']) listener(structuredClone(pushed));
  };
  /** What was promised, without what is done. */
  const followUpAfter = (id: string, change: (one: OpenFollowUp) => OpenFollowUp | null) => {
    const one = snapshot.followUps.find((followUp) => followUp.id === id);
    push({
      followUps: snapshot.followUps.flatMap((other) => (other.id === id ? (change(other) ?? []) : other)),
    });
    return one === undefined
      ? { ok: false as const, error: { kind: 'follow-up-not-found' as const, id } }
      : { ok: true as const, value: { ...one, addedAt: now, doneAt: null, remindedAt: null } };
  };
  const done = async () => ({ ok: true as const, value: null });
  const bridge: Bridge = {
    call: {
      'snapshot:read': async () => structuredClone(snapshot),
      'team:join': async () => ({ ok: false, error: { kind: 'invitation-malformed' } }),
      'team:leave': async () => {
        push({ team: null });
        return { ok: true, value: { left: true } };
      },
      'calls:dial': async ({ text, confirmed }) => {
        if (/^(00|\+)/.test(text) && confirmed !== true)
          return { ok: false, error: { kind: 'dial-unconfirmed', number: text, reason: 'international' } };
        const number = text.replace(/\D/g, '');
        dials.push(number);
        if (number === unreachableNumber)
          return {
            ok: false,
            error: {
              kind: 'pbx-unreachable',
              address: 'pbx.example.test',
              code: 'ECONNREFUSED',
              sent: false,
            },
          };
        const events = logOf({ callId: 'live-2', number, kind: 'ringing-a', startedAt: Date.now() });
        push({
          calls: [
            { callId: 'live-2', number, contactName: nameOf(number), events, inLine: null, cancelling: null },
          ],
        });
        return { ok: true, value: { callId: 'live-2' } };
      },
      'calls:cancel': async ({ callId }) => {
        const call = snapshot.calls.find((one) => one.callId === callId);
        if (call !== undefined) {
          const events = logOf({
            callId,
            number: call.number,
            kind: 'cancelled',
            startedAt: call.events[0]?.at ?? 0,
          });
          push({ calls: [{ ...call, events }] });
        }
        return { ok: true, value: 'cancelled-second-may-ring' };
      },
      'calls:incoming': async ({ callId }) => ({ ok: true, value: incomingLog(callId, now) }),
      'incoming:dismiss': async ({ callId }) => {
        push({ incoming: snapshot.incoming.filter((ring) => ring.callId !== callId) });
        return null;
      },
      'redials:set': async ({ callId, minutes }) => {
        const call = past.page(0, 400).find((row) => row.callId === callId) ?? snapshot.calls[0];
        const { number = '', contactName = null } = call ?? {};
        push({ redials: [{ callId, number, contactName, at: Date.now() + minutes * 60_000, held: null }] });
        return { ok: true, value: null };
      },
      'redials:cancel': async () => {
        push({ redials: [] });
        return null;
      },
      'follow-ups:add': async (draft) => {
        const added = {
          ...draft,
          id: `follow-up-${Date.now()}`,
          contactName: nameOf(draft.number),
          due: false,
        };
        push({ followUps: [...snapshot.followUps, added] });
        return {
          ok: true,
          value: { ...draft, id: added.id, addedAt: Date.now(), doneAt: null, remindedAt: null },
        };
      },
      'follow-ups:move': async ({ id, at }) => followUpAfter(id, (one) => ({ ...one, at, due: false })),
      'follow-ups:done': async ({ id }) => followUpAfter(id, () => null),
      'calls:open-page': done,
      'calls:dismiss': async ({ callId }) => {
        push({ calls: snapshot.calls.filter((call) => call.callId !== callId) });
        return null;
      },
      'calls:events': async ({ callId }) => ({
        ok: true,
        value: snapshot.calls.find((call) => call.callId === callId)?.events ?? past.events(callId),
      }),
      'calls:history': async ({ text, outcomes, number, offset, limit }) => {
        if (text === '' && outcomes.length === 0 && number === undefined)
          return { ok: true, value: { total: past.size, rows: past.page(offset, limit) } };
        const rows = past
          .page(0, 400)
          .filter((row) => number === undefined || row.number === number)
          .filter(
            (row) => text === '' || row.number.includes(text) || row.contactName?.includes(text) === true,
          )
          .filter((row) => outcomes.length === 0 || (row.outcome !== null && outcomes.includes(row.outcome)));
        return { ok: true, value: { total: rows.length, rows: rows.slice(offset, offset + limit) } };
      },
      ...callEntries(past),
      'proposals:answer': async ({ id }) => {
        push({ proposals: snapshot.proposals.filter((one) => one.id !== id) });
        return { ok: true, value: null };
      },
      ...contactCalls(book, push),
      ...guardCalls(),
      ...pbxContactCalls(),
      ...transferCalls((progress) => {
        for (const listener of listeners['push:import']) listener({ id: 'file-1', progress });
      }),
      'preferences:save': async (change) => {
        const kept = Object.entries(change).filter(([, value]) => value !== undefined);
        push({ preferences: { ...snapshot.preferences, ...Object.fromEntries(kept) } });
        return { ok: true, value: null };
      },
      ...setupCalls(preview),
      'sandbox:start': async () => {
        push({ pbx: 'sandbox' });
        return { ok: true, value: null };
      },
      'sandbox:stop': async () => {
        push({ pbx: 'not-set-up' });
        return { ok: true, value: null };
      },
      ...profileCalls(() => snapshot, push),
      'about:licences': async () => [
        { name: 'undici', version: '8.12.4', licence: 'MIT', text: 'MIT License' },
      ],
      'links:state': async () => [
        { scheme: 'tel', state: 'other-app', handler: 'Calls' },
        { scheme: 'callto', state: 'none', handler: null },
      ],
      'links:register': async () => [
        { scheme: 'tel', state: 'this-app', handler: 'dotaraf.desktop' },
        { scheme: 'callto', state: 'this-app', handler: 'dotaraf.desktop' },
      ],
      'links:open-system-settings': done,
      'window:quick-dial': async () => null,
      'window:hide': async () => null,
      'window:run-command': async () => null,
      'window:fit': async ({ height }) => {
        document.documentElement.dataset.fit = String(height);
        return null;
      },
      'clipboard:write': async ({ text }) => {
        window.previewCopied = text;
        return null;
      },
      'external:open': async () => null,
      'log:show-folder': async () => ({ ok: true, value: null }),
      'report:make': async () => ({ ok: true, value: [{ name: 'summary.txt', text: 'dotaraf  0.1.0\n' }] }),
      'report:save': async () => ({ ok: true, value: { file: 'report.zip' } }),
    },
    on: {
      'push:snapshot': (listener) => follow(listeners['push:snapshot'], listener),
      'push:show': (listener) => follow(listeners['push:show'], listener),
      'push:quick-dial': (listener) => follow(listeners['push:quick-dial'], listener),
      'push:command': (listener) => follow(listeners['push:command'], listener),
      'push:import': (listener) => follow(listeners['push:import'], listener),
    },
  };
  Object.defineProperty(window, 'dotaraf', { value: bridge });
}

function follow<T>(set: Set<(value: T) => void>, listener: (value: T) => void): () => void {
  set.add(listener);
  return () => set.delete(listener);
}

install(window.preview ?? {});
