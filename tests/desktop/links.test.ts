import { expect, test } from 'vitest';
import { createLinkIntake } from '../../electron/desktop/features/dialing/link-intake.ts';
import { createInvitationLinks } from '../../electron/desktop/features/team/invitation-links.ts';
import { linksIn } from '../../electron/desktop/system/links/link-arguments.ts';
import { ok } from '../../shared/result.ts';

test('every argument is scanned for links, in any letter case, and nothing else is taken for one', () => {
  const commandLine = [
    'C:\\Dotaraf\\Dotaraf.exe',
    '--allow-file-access-from-files',
    'TEL:+982188880100',
    '--tel:1',
    'telephone:5',
    'https://example.com/?tel:5',
    'callto://09125550101',
    'dotaraf:enrol/e30',
  ];
  expect(linksIn(commandLine)).toEqual(['TEL:+982188880100', 'callto://09125550101', 'dotaraf:enrol/e30']);
});

test('links that come before the app can look at them wait and keep their order', () => {
  const links = createLinkIntake();
  const received: string[] = [];
  links.take(['tel:09125550101']);
  links.take(['tel:09125550102', 'tel:09125550103']);
  links.start((link) => received.push(link));
  links.take(['tel:09125550104']);
  expect(received).toEqual(['tel:09125550101', 'tel:09125550102', 'tel:09125550103', 'tel:09125550104']);
});

test('a page that opens links to teams by itself brings the app to the front five times a minute', async () => {
  let [time, shown, asked] = [0, 0, 0];
  const take = createInvitationLinks({
    show: () => {
      shown += 1;
    },
    join: async (_link, beforeAsking) => {
      asked += 1;
      beforeAsking?.();
      return ok({ joined: false });
    },
    done: () => {},
    now: () => time,
  });
  for (let count = 0; count < 300; count += 1) await take(`dotaraf:enrol/${count}`);
  expect([shown, asked]).toEqual([5, 5]);
  time += 60_000;
  await take('dotaraf:enrol/e30');
  expect([shown, asked]).toEqual([6, 6]);
});
