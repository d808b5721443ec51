import { beforeEach, expect, test } from 'vitest';
import { useMenu } from '../../renderer/state/menu.ts';
import {
  readSnapshot,
  type SnapshotBridge,
  startMirror,
  whenDeskChanges,
} from '../../renderer/state/snapshot.ts';
import { setDialText, useView } from '../../renderer/state/view.ts';
import { fetchNumberRules } from '../../renderer/text/number-rules.ts';
import type { Snapshot } from '../../shared/ipc/snapshot.ts';

const iran = { country: 'IR', internalPattern: '^[2-9][0-9]{1,4}$', denied: [] };
/** The window as main tells it of another state. */
async function show(desk: string, dialing = iran): Promise<void> {
  const bridge: SnapshotBridge = {
    call: { 'snapshot:read': async () => ({ revision: 1, desk, dialing }) as unknown as Snapshot },
    on: { 'push:snapshot': () => () => {} },
  };
  await startMirror(bridge);
}

beforeEach(async () => {
  await fetchNumberRules();
  await show('1');
});

test('what is open is put away before anything of another desk is drawn, and by no other change', async () => {
  const left: string[] = [];
  whenDeskChanges((before, after) => left.push(`${before.desk} ${after.desk}, shown ${readSnapshot().desk}`));
  useMenu.setState({ menu: { name: '', x: 0, y: 0, items: [], before: null } });
  useView.setState({ person: '214', callId: 'c1', contact: 'new' });
  await show('1');
  expect([left, useView.getState().person]).toEqual([[], '214']);
  await show('2');
  expect(left).toEqual(['1 2, shown 1']);
  expect(useMenu.getState().menu).toBe(null);
  expect(useView.getState()).toMatchObject({ person: null, callId: null, contact: 'new' });
});

test.each([
  ['a number of the public network', '0912 555 0100', iran, '2'],
  ['an extension', '214', iran, '1'],
  ['what is no number yet', '0', iran, '1'],
  ['a local number that another country reads', '034 5123 4567', { ...iran, country: 'DE' }, '1'],
  ['a number that is an extension there', '0912 555 0100', { ...iran, internalPattern: '^09' }, '1'],
])(
  '%s in the dial field, %s, is meant for the other desk only where it is the same number',
  async (_, text, dialing, meantFor) => {
    setDialText(text);
    await show('2', dialing);
    expect(useView.getState()).toMatchObject({ dialText: text, dialDesk: meantFor });
  },
);
