import { expect, test } from 'vitest';
import { allowedCallers } from '../../../electron/intake/http/allowed-callers.ts';

const pbxUrl = 'http://pbx.example/api/v4';

test('without a list, this computer and every address of the PBX may ask, and nobody else', async () => {
  const callers = allowedCallers(undefined, pbxUrl, async () => ['192.0.2.10', '2001:db8::10']);
  await callers.start();
  const asked = ['127.0.0.1', '::1', '::ffff:192.0.2.10', '2001:db8::10', '192.0.2.11', undefined];
  expect(asked.map(callers.isAllowed)).toEqual([true, true, true, true, false, false]);
  callers.stop();
});

test('a PBX that can’t be looked up leaves this computer alone, and the address of before where there was one', async () => {
  const answers = [['192.0.2.10'], []];
  const callers = allowedCallers(undefined, pbxUrl, async () => answers.shift() ?? []);
  await callers.start();
  await callers.start();
  expect(['127.0.0.1', '192.0.2.10'].map(callers.isAllowed)).toEqual([true, true]);
  callers.stop();
  const unknown = allowedCallers(undefined, pbxUrl, async () => []);
  await unknown.start();
  expect(['127.0.0.1', '192.0.2.10'].map(unknown.isAllowed)).toEqual([true, false]);
  unknown.stop();
});

test('this computer may ask without a list, and counts as the PBX only where that is on it', async () => {
  const named = async (entries: string[] | undefined, own: string[]) => {
    const callers = allowedCallers(
      entries,
      pbxUrl,
      async () => ['192.0.2.10'],
      () => own,
    );
    await callers.start();
    callers.stop();
    return ['127.0.0.1', '192.0.2.10', '192.0.2.11'].map(callers.isNamed);
  };
  expect(await named(undefined, ['127.0.0.1', '192.0.2.5'])).toEqual([false, true, false]);
  expect(await named(undefined, ['127.0.0.1', '192.0.2.10'])).toEqual([true, true, false]);
  expect(await named(['127.0.0.1'], ['192.0.2.5'])).toEqual([true, true, false]);
});

test('an address in pbx.baseUrl itself needs no name server', async () => {
  const callers = allowedCallers(undefined, 'http://[2001:db8::7]:8080/api/v4');
  await callers.start();
  expect(callers.isAllowed('2001:db8::7')).toBe(true);
  callers.stop();
});

test('a list takes the place of all that, an empty one lets nobody ask', async () => {
  const none = allowedCallers([], pbxUrl, async () => ['192.0.2.10']);
  const some = allowedCallers(['198.51.100.0/24'], pbxUrl, async () => ['192.0.2.10']);
  await Promise.all([none.start(), some.start()]);
  expect([none.isAllowed('127.0.0.1'), none.isAllowed('192.0.2.10')]).toEqual([false, false]);
  expect(['198.51.100.7', '192.0.2.10', '127.0.0.1'].map(some.isAllowed)).toEqual([true, false, false]);
});

test.each([
  ['an address of this computer', '192.0.2.5', true],
  ['an address of its own', '192.0.2.10', false],
])(
  'a PBX with %s may or may not ask from any other address of this computer',
  async (_name, address, isHere) => {
    const own = () => ['127.0.0.1', '192.0.2.5'];
    const callers = allowedCallers(['127.0.0.1'], pbxUrl, async () => [address], own);
    await callers.start();
    await expect.poll(() => callers.isPbx(address)).toBe(true);
    expect(callers.isPbxHere()).toBe(isHere);
    callers.stop();
  },
);
