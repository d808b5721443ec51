import { vi } from 'vitest';
import type { SandboxOptions } from '../../electron/pbx/sandbox/sandbox.ts';
import { testInProcess as test } from '../support/terminal/test.ts';

vi.setConfig({ maxConcurrency: 8 });

interface Row {
  does: string;
  settings: Partial<SandboxOptions>;
  inferred: boolean;
}

/** A talk is told as one, whatever the PBX's ids are worth, and inferred where they tell nothing (W5.1, W6.7, W8.6). */
const rows: Row[] = [
  { does: 'gives every question one id', settings: { questionIds: 'constant' }, inferred: true },
  { does: 'gives questions no id', settings: { questionIds: 'empty' }, inferred: true },
  { does: 'has the call’s id in uniqueid alone', settings: { cdrIds: 'uniqueid' }, inferred: false },
  { does: 'gives a record another leg’s ids', settings: { cdrIds: 'neighbour' }, inferred: true },
  { does: 'gives a record no ids', settings: { cdrIds: 'none' }, inferred: true },
  { does: 'finds a record by its id only after a while', settings: { cuidLagSeconds: 40 }, inferred: false },
  {
    does: 'writes a record for each trunk that failed first',
    settings: { failedTrunks: 2 },
    inferred: false,
  },
];

test.concurrent.for(rows)(
  'a PBX that $does hides no talk, of this call nor of the next',
  async ({ settings, inferred }, { openDesk, expect }) => {
    const desk = await openDesk({ events: 'none' });
    desk.sandbox.reconfigure(settings);
    for (const number of ['09125550100', '09125550200']) {
      const { last, code } = await desk.dialled(number);
      expect([last, code]).toMatchObject([{ outcome: 'completed', inferred }, 0]);
    }
  },
);
