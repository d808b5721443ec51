import { callFigures, type QuarterFigures } from '../../../shared/call/figures.ts';
import type { WrapUp } from '../../../shared/call/wrap-up.ts';
import type { Bridge } from '../../../shared/ipc/contract.ts';
import type { pastOf } from './history.ts';

type Entries =
  | 'calls:find'
  | 'calls:wrap-up'
  | 'calls:codes'
  | 'calls:figures'
  | 'calls:export'
  | 'recordings:open'
  | 'recordings:save';

/** Eight bits a sample, silent: long enough for a seek bar. */
function silence(seconds: number): string {
  const rate = 8000;
  const bytes = new Uint8Array(44 + rate * seconds).fill(128);
  const view = new DataView(bytes.buffer);
  const text = (at: number, letters: string) =>
    [...letters].forEach((letter, place) => {
      view.setUint8(at + place, letter.charCodeAt(0));
    });
  text(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  text(36, 'data');
  view.setUint32(40, bytes.length - 44, true);
  return URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' }));
}

const hour = 3_600_000;

/** A working day's calls in each day of the span; none in the future. */
function quarters(from: number, to: number): QuarterFigures[] {
  const hours = Array.from(
    { length: Math.max(0, Math.min(to, Date.now()) - from) / hour },
    (_, index) => index,
  );
  return hours.flatMap((index) => {
    const at = from + index * hour;
    const time = new Date(at).getHours();
    const calls = time < 8 || time > 17 ? 0 : 2 + ((index * 7) % 9);
    if (calls === 0) return [];
    const reached = Math.ceil(calls / (1.3 + (index % 3) / 3));
    const [ringSeconds, talkSeconds] = [calls * (8 + (index % 7)), reached * (40 + ((index * 37) % 150))];
    const incoming = (index * 5) % 4;
    const missed = incoming > 0 && index % 3 === 0 ? 1 : 0;
    return [{ at, calls, reached, ringSeconds, rings: calls, talkSeconds, talks: reached, incoming, missed }];
  });
}

const codes = () =>
  document.documentElement.lang === 'fa'
    ? [
        { code: 'توافق شد', calls: 14 },
        { code: 'بعداً تماس بگیرید', calls: 9 },
        { code: 'ارجاع به فروش', calls: 3 },
      ]
    : [
        { code: 'Agreed', calls: 14 },
        { code: 'Call back later', calls: 9 },
        { code: 'To sales', calls: 3 },
      ];

/** Notes, figures, exports and recordings of a pretended history. */
export function callEntries(past: ReturnType<typeof pastOf>): Pick<Bridge['call'], Entries> {
  const said = new Map<string, WrapUp>();
  return {
    'calls:find': async ({ callId }) => {
      const index = Number(callId.replace(/\D/g, ''));
      const row = past.row(Number.isFinite(index) ? index : 0);
      const wrapUp = said.get(callId) ?? row.wrapUp;
      return { ok: true, value: { ...row, callId, ...(wrapUp !== undefined && { wrapUp }) } };
    },
    'calls:wrap-up': async ({ callId, draft }) => {
      const wrapUp = { ...draft, editedAt: Date.now() };
      said.set(callId, wrapUp);
      return { ok: true, value: wrapUp };
    },
    'calls:codes': async () => ({ ok: true, value: ['ارجاع به فروش'] }),
    'calls:figures': async ({ from, to }) => ({
      ok: true,
      value: callFigures(
        past.size === 0 ? { quarters: [], codes: [] } : { quarters: quarters(from, to), codes: codes() },
        Intl.DateTimeFormat().resolvedOptions().timeZone,
      ),
    }),
    'calls:export': async () => ({
      ok: true,
      value: { calls: past.size, file: '/home/sara/Documents/calls.csv' },
    }),
    'recordings:open': async () => ({ ok: true, value: { address: silence(90) } }),
    'recordings:save': async () => ({ ok: true, value: { file: '/home/sara/Music/recording.wav' } }),
  };
}
