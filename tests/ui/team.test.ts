import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sandboxCredentials } from '../../electron/pbx/sandbox/sandbox.ts';
import { fingerprintOf, readInvitation } from '../../electron/team/protocol/invitation.ts';
import { ask, callEnded, connect, order, snapshotOf, snapshotWhen } from '../support/app/app-desk.ts';
import { closeApps, closeBrowser, type LaunchedApp, launchApp } from '../support/app/launch-app.ts';
import { soon } from '../support/engine/soon.ts';
import { openTeam, type Team } from '../support/terminal/team.ts';
import { hasNatsServer } from '../support/tools/find-nats-server.ts';

const number = '09125550100';

/** What the app keeps, log and all. */
async function textsIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')));
}

describe.skipIf(!hasNatsServer())('a desk of a team, with a relay and a nats-server of its own', () => {
  let team: Team;
  let app: LaunchedApp;
  let page: Page;
  beforeAll(async () => {
    team = await openTeam({ rows: ['slot-01'] });
    app = await launchApp({ settings: { version: 1, preferences: { language: 'en' } } });
    page = await app.window('main');
  });
  afterAll(async () => {
    await closeApps();
    await closeBrowser();
    await team.close();
  });

  const dialogs = async () =>
    ((await app.act('system')) as { dialogs: { message: string; detail: string }[] }).dialogs;
  const answer = (text: string) => app.act('dialog.answer', text);
  const state = async (of: string, what: string) => {
    const event = { event_name: 'NewState', exten: of, state: what, participant: '', unique_id: '' };
    await fetch(`${team.address}/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(event),
    });
  };

  test('an invitation is pasted in the assistant; the system’s dialog says to what, and Enter there joins nothing', async () => {
    const invitation = await team.invitation('201');
    await page.getByRole('button', { name: /^I have an invitation/ }).click();
    const field = page.getByLabel('Invitation');
    await field.fill('not one');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText(/not an invitation/).waitFor();
    await field.fill(invitation.replace(/(.{40})/g, '$1\n'));
    await page.getByRole('button', { name: 'Continue' }).click();
    await soon(async () => (await dialogs()).length).toBe(1);
    const read = readInvitation(invitation);
    const [asked] = await dialogs();
    for (const told of [team.nats, '201', 'Desk 201', read === null ? '' : fingerprintOf(read)])
      expect(asked?.detail).toContain(told);
    expect(await snapshotOf(page)).toMatchObject({ team: null, pbx: 'not-set-up' });
    await answer('Join');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('combobox', { name: 'Number or name' }).waitFor();
    await snapshotWhen(page, ({ pbx }) => pbx === 'reachable');
    expect(await snapshotOf(page)).toMatchObject({
      team: { number: '201', name: 'Desk 201', address: team.nats },
      agentNumber: '201',
      listener: null,
    });
  });

  test('a call goes through the relay, and no credential of the PBX or invitation is in any file', async () => {
    const callId = await callEnded(page, number);
    const { recents } = await snapshotOf(page);
    expect(recents.find((call) => call.callId === callId)).toMatchObject({ outcome: 'completed' });
    expect(team.sandbox.campaigns().map(({ numbers }) => numbers)).toEqual([['201']]);
    for (const text of await textsIn(app.userData)) {
      expect(text).not.toContain(sandboxCredentials.password);
      expect(text).not.toMatch(/dotaraf:enrol\/|\bSUA[A-Z2-7]{55}.*invitation/);
    }
    expect(JSON.parse(readFileSync(join(app.userData, 'settings.json'), 'utf8')).profiles[0].sealed).toEqual(
      {},
    );
  });

  test('a call that waits in line says so in the strip, the small window, the tray and the call; cancelled there, nothing was added', async () => {
    // The only row still rests after the previous call.
    const added = team.sandbox.campaigns().length;
    await ask(page, 'window:quick-dial', undefined);
    const quick = await app.window('quick-dial');
    await quick.getByRole('combobox').fill(number);
    await quick.keyboard.press('Enter');
    const waiting = await snapshotWhen(page, ({ calls }) => calls.at(-1)?.inLine === 1);
    const callId = waiting.calls.at(-1)?.callId;
    await (await app.window('pill')).getByText('In line, position 1').first().waitFor();
    // A desk cannot leave the team during a call.
    expect(await ask(page, 'team:leave', undefined)).toMatchObject({ error: { kind: 'call-in-progress' } });
    const strip = page.getByRole('region', { name: 'Current call' });
    await strip.getByText('In line, position 1').first().waitFor();
    await soon(async () => ((await app.act('tray')) as { toolTip: string }).toolTip).toMatch(
      /in line, position 1/,
    );
    await strip.getByRole('button', { name: 'Cancel' }).click();
    const ended = await snapshotWhen(page, ({ recents }) =>
      recents.some((call) => call.callId === callId && call.outcome !== null),
    );
    expect(ended.recents.find((call) => call.callId === callId)?.outcome).toBe('cancelled');
    expect(ended.calls.find((call) => call.callId === callId)?.inLine ?? null).toBeNull();
    expect(team.sandbox.campaigns()).toHaveLength(added);
  });

  test('what a colleague’s phone does stands beside them in contacts, suggestions and quick dial', async () => {
    await team.desk('202');
    const numbers = [{ typed: '202', dialled: '202', label: '' }];
    const sara = { id: null, name: 'Sara Ahmadi', company: '', note: '', favourite: true, numbers };
    await ask(page, 'contacts:save', sara);
    await state('202', 'InUse');
    const option = page.getByRole('option', { name: /Sara Ahmadi/ });
    await option.getByText('on the line').waitFor();
    await state('202', 'Ringing');
    await option.getByText('ringing').waitFor();
    await state('202', 'Pause');
    await option.getByText('paused').waitFor();
    await state('202', 'Unavailable');
    await option.getByText('away').waitFor();
    await state('202', 'Idle');
    await option.getByText('free').waitFor();
    await page.getByRole('navigation').first().getByRole('button', { name: 'Contacts', exact: true }).click();
    await page.locator('[data-row]', { hasText: 'Sara Ahmadi' }).getByText('free').waitFor();
    await app.act('tray.click');
    const quickDial = await app.window('quick-dial');
    await quickDial
      .getByRole('option', { name: /Sara Ahmadi/ })
      .getByText('free')
      .waitFor();
    await state('299', 'InUse');
    expect((await snapshotOf(page)).team?.colleagues).toEqual([{ number: '202', state: 'free' }]);
  });

  test('the settings show the team in the place of the connection, and leaving asks first', async () => {
    await page.bringToFront();
    await page.getByRole('button', { name: 'Settings' }).click();
    const nav = page.getByRole('navigation', { name: 'Settings' });
    await nav.getByRole('button', { name: /^Team/ }).click();
    await page.getByText(team.nats).waitFor();
    await page.getByText('Connected to the PBX').waitFor();
    expect(await nav.getByRole('button', { name: /^(Connection|Dialling|Addresses)/ }).count()).toBe(0);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations).toEqual([]);
    await page.getByRole('button', { name: 'Leave the team…' }).click();
    await soon(async () => (await dialogs()).at(-1)?.message).toBe('Leave the team?');
    expect((await snapshotOf(page)).team).not.toBeNull();
    await answer('Leave');
    await page.getByRole('button', { name: 'Leave the team…' }).click();
    await snapshotWhen(page, (snapshot) => snapshot.team === null && snapshot.pbx === 'not-set-up');
    expect((await snapshotOf(page)).recents.length).toBeGreaterThan(0);
  });

  test('a clicked link proposes; it replaces a connection of one’s own only after a second question', async () => {
    await connect(page, team.sandbox);
    const link = await team.invitation('205');
    const before = (await dialogs()).length;
    // During a call no dialog comes, and the desk does not join.
    team.sandbox.scriptNext({ firstPartyRingSeconds: 86_400 });
    await order(page, 'calls:dial', { text: number, origin: 'pad' });
    expect(await ask(page, 'team:join', { text: link })).toMatchObject({
      error: { kind: 'call-in-progress' },
    });
    expect(await dialogs()).toHaveLength(before);
    await soon(() => Promise.resolve(team.sandbox.calls().map(({ state }) => state))).toContain(
      'ringing-first-party',
    );
    team.sandbox.hangUp('first');
    await snapshotWhen(page, ({ recents }) =>
      recents.some(({ outcome }) => outcome === 'first-party-not-reached'),
    );
    await answer('Join');
    await app.act('open-url', link);
    await soon(async () => (await dialogs()).length).toBe(before + 2);
    expect((await dialogs()).at(-1)?.detail).toContain(team.sandbox.baseUrl);
    expect(await snapshotOf(page)).toMatchObject({ team: null, agentNumber: '201' });
    await answer('Join');
    await answer('Remove it and join');
    await app.act('open-url', link);
    await snapshotWhen(page, (snapshot) => snapshot.team?.number === '205');
    const [profile] = JSON.parse(readFileSync(join(app.userData, 'settings.json'), 'utf8')).profiles;
    expect(profile).toMatchObject({ sealed: {}, connection: { baseUrl: '' } });
    expect((await ask(page, 'connection:read', undefined)).secrets).toMatchObject({ password: false });
  });

  test('a link of another kind, or to a desk that is in a team, is refused with a notice', async () => {
    const asked = (await dialogs()).length;
    const placed = team.sandbox.campaigns().length;
    await app.act('open-url', 'dotaraf:call/09125550100');
    await app.act('open-url', await team.invitation('206'));
    const bodies = async () =>
      ((await app.act('notifications')) as { body: string }[]).map(({ body }) => body).join('\n');
    await soon(bodies).toMatch(/not an invitation[\s\S]*already in a team, as 205/);
    expect(await dialogs()).toHaveLength(asked);
    expect(team.sandbox.campaigns()).toHaveLength(placed);
  });
});
