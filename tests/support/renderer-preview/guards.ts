import type { DoNotCallEntry } from '../../../shared/guards/do-not-call.ts';
import type { Bridge } from '../../../shared/ipc/contract.ts';
import type { Loosening } from '../../../shared/settings/loosened.ts';

type GuardChannel = 'do-not-call:list' | 'do-not-call:add' | 'do-not-call:of' | 'do-not-call:remove';

/** The do-not-call list of a pretended main process. */
export function guardCalls(): Pick<Bridge['call'], GuardChannel> {
  let entries: DoNotCallEntry[] = [
    { number: '09121110044', reason: 'خودش خواسته است', addedAt: 3 },
    { number: '02144550190', reason: 'Asked not to be called', addedAt: 2 },
    { number: '09351110055', reason: '', addedAt: 1 },
  ];
  return {
    'do-not-call:list': async ({ text }) => {
      const rows = entries.filter(({ number, reason }) => number.includes(text) || reason.includes(text));
      return { ok: true, value: { total: rows.length, rows } };
    },
    'do-not-call:add': async ({ text, reason }) => {
      entries = [{ number: text, reason, addedAt: Date.now() }, ...entries];
      return { ok: true, value: { number: text, added: true } };
    },
    'do-not-call:of': async ({ number }) => ({
      ok: true,
      value: entries.find((entry) => entry.number === number) ?? null,
    }),
    'do-not-call:remove': async ({ number }) => {
      entries = entries.filter((entry) => entry.number !== number);
      return { ok: true, value: { removed: true, barredBy: null } };
    },
  };
}

/** How a backup of a colleague would lead calls. */
const led: Loosening[] = [
  { kind: 'agent-number', from: '305', to: '306' },
  { kind: 'trunk-manager', from: '5ec6fd3e0d3c2b4a1f0e9d8c', to: '5ec6fd3e0d3c2b4a1f0e9d8d' },
  { kind: 'row-external', from: 'trunk-305', to: 'trunk-306' },
  { kind: 'trunk-external', from: 'City', to: 'Premium' },
  { kind: 'row-internal', from: 'exten-305', to: 'exten-306' },
  { kind: 'listener', from: 'auto:5099', to: '0.0.0.0:5099' },
];

/** What a pretended PBX has of its own. */
export function pbxContactCalls(): Pick<
  Bridge['call'],
  | 'pbx-contacts:state'
  | 'pbx-contacts:refresh'
  | 'backup:export'
  | 'backup:choose'
  | 'backup:restore'
  | 'backup:cancel'
> {
  const facts = {
    createdAt: Date.now() - 86_400_000,
    calls: 1204,
    contacts: 312,
    leftOut: 0,
    settings: true,
  };
  const states = async () =>
    [
      { source: 'pbx-users', state: 'fine', entries: 84, readAt: Date.now() - 600_000, error: null },
      {
        source: 'pbx-contacts',
        state: 'not-permitted',
        entries: 0,
        readAt: Date.now() - 600_000,
        error: { kind: 'pbx-service-not-permitted', service: 'autodialer/contacts/search', words: '' },
      },
    ] as const;
  return {
    'pbx-contacts:state': states,
    'pbx-contacts:refresh': states,
    'backup:export': async () => ({
      ok: true,
      value: { ...facts, file: '/home/agent/dotaraf-2026-11-23.dotaraf' },
    }),
    'backup:choose': async () => ({
      ok: true,
      value: {
        ...facts,
        id: 'b',
        fileName: 'dotaraf-2026-11-22.dotaraf',
        choices: ['contacts', 'calls', 'do-not-call', 'preferences', 'connection', 'links'],
        unusable: [],
        loosens: [
          { choice: 'links', loosening: { kind: 'links' } },
          {
            choice: 'connection',
            loosening: { kind: 'address', from: 'https://pbx.example', to: 'http://192.0.2.66' },
          },
          { choice: 'connection', loosening: { kind: 'unencrypted', to: 'http://192.0.2.66' } },
          ...led.map((loosening) => ({ choice: 'connection', loosening }) as const),
        ],
      },
    }),
    'backup:restore': async () => ({ ok: true, value: facts }),
    'backup:cancel': async () => null,
  };
}
