import { vi } from 'vitest';
import type { TerminalDesk } from '../support/terminal/desk.ts';
import { testInProcess as test } from '../support/terminal/test.ts';
import type { Running } from '../support/terminal/watch-output.ts';

vi.setConfig({ maxConcurrency: 8 });

const number = '09125550100';

/** The row of this desk's Trunk API component, asked in another way or at another writing of its address. */
function ask(desk: TerminalDesk<Running>, setting: { url?: string; method?: Method }) {
  const row = { component: 'trunk-api' as const, url: `${desk.listenerUrl}/trunk-api`, ringSeconds: 30 };
  desk.sandbox.reconfigure({ componentUrls: { 'trunk-201': { ...row, ...setting } } });
}
type Method = 'post-multipart' | 'post-query' | 'post-xml';

test.concurrent.for(['post-multipart', 'post-query'] as const)(
  'a question that comes as %s is answered (W6.1)',
  async (method, { openDesk, expect }) => {
    const desk = await openDesk({ events: 'none' });
    ask(desk, { method });
    const { lines, last } = await desk.dialled(number);
    expect(last).toMatchObject({ outcome: 'completed', inferred: false });
    expect(lines.find(({ type }) => type === 'component-asked')).toMatchObject({ src: 'AutoDialer' });
  },
);

test.concurrent('events alone that come as multipart tell the whole call', async ({ openDesk, expect }) => {
  const desk = await openDesk({ sandbox: { eventsMethod: 'post-multipart' } });
  for (const service of ['autodialer/reports/search', 'reports/cdr/search'])
    desk.sandbox.faults.set(service, 'forbidden');
  expect((await desk.dialled(number)).last).toMatchObject({ outcome: 'completed', inferred: false });
});

test.concurrent.for(['//trunk-api', '///trunk-api//'])(
  'an address with more slashes than needed is the same address: %s',
  async (path, { openDesk, expect }) => {
    const desk = await openDesk({ events: 'none' });
    ask(desk, { url: `${desk.listenerUrl}${path}` });
    expect((await desk.dialled(number)).last).toMatchObject({ outcome: 'completed', inferred: false });
  },
);

test.concurrent('slashes before the token, and in the address of the events, too', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk({ sandbox: { eventsStyle: 'rest4' } });
  const { origin, pathname } = new URL(desk.listenerUrl);
  ask(desk, { url: `${origin}/${pathname}/trunk-api` });
  desk.sandbox.reconfigure({ eventsUrl: `${origin}/${pathname}//events` });
  for (const service of ['autodialer/reports/search', 'reports/cdr/search'])
    desk.sandbox.faults.set(service, 'forbidden');
  expect((await desk.dialled(number)).last).toMatchObject({ outcome: 'completed', inferred: false });
});

test.concurrent('a question that can’t be read is told as one, and the agent is not blamed (W6.2)', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  ask(desk, { method: 'post-xml' });
  const { lines, last, code } = await desk.dialled(number);
  expect(lines.find(({ type }) => type === 'component-refused')).toMatchObject({
    component: 'trunk-api',
    reason: 'unreadable',
  });
  expect(last).toMatchObject({
    outcome: 'routing-failed',
    reason: 'request-unreadable',
    inferred: false,
  });
  expect(code).toBe(6);
  const plain = await desk.run('dial', number).ended;
  expect(plain.stdout).toMatch(/in a form that can't be read/);
});
