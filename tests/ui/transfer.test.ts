import { readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Contact } from '../../shared/contacts/contacts.ts';
import { ask } from '../support/app/app-desk.ts';
import {
  closeApps,
  closeBrowser,
  freshFolder,
  type LaunchedApp,
  launchApp,
} from '../support/app/launch-app.ts';
import { places } from '../support/app/places.ts';
import { soon } from '../support/engine/soon.ts';

let app: LaunchedApp;
let page: Page;
let folder: string;
beforeAll(async () => {
  app = await launchApp({ settings: { version: 1, preferences: { language: 'en' } } });
  page = await app.window('main');
  folder = await freshFolder();
});
beforeEach(async () => {
  const rail = places(page);
  await rail.getByRole('button', { name: 'Dial' }).click();
  await rail.getByRole('button', { name: 'Contacts' }).click();
  if (!(await page.getByRole('heading', { name: 'Import contacts' }).isVisible()))
    await page.getByRole('button', { name: 'Import and export' }).click();
});
afterAll(async () => {
  await closeApps();
  await closeBrowser();
});

/** Windows-1256, as old phone books of Iran write it. */
const arabicBytes = (text: string) =>
  Buffer.from(
    Array.from(text, (letter) => ({ م: 0xe3, ي: 0xed, ن: 0xe4, ا: 0xc7 })[letter] ?? letter.charCodeAt(0)),
  );

async function choose(name: string, content: string | Buffer): Promise<void> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  await app.act('dialog.choose', file);
  await page.getByRole('button', { name: /Choose a file|Another file/ }).click();
  await page.getByText(name, { exact: true }).waitFor();
}
const everybody = async () => {
  const found = await ask(page, 'contacts:search', { text: '', offset: 0, limit: 100 });
  if (!found.ok) throw new Error(found.error.kind);
  return found.value.rows.map(
    ({ name, numbers }: Contact) => `${name}: ${numbers.map(({ dialled }) => dialled).join(' ')}`,
  );
};

test('a table is looked at, its columns named, and taken in: one name is one person, two names with one number are two', async () => {
  await choose(
    'list.csv',
    'Who;Ring\nMina;0912 555 0101\nMina;09125550101\nBahar;0\nMina Office;09125550101\nSam;02155500102\n',
  );
  await page.getByText('How the file is read').click();
  await page.getByRole('switch', { name: 'The first row contains column names' }).click({ force: true });
  await page.getByLabel('Who', { exact: true }).selectOption('Name');
  await page.getByLabel('Ring', { exact: true }).selectOption('Number');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('5 entries read').waitFor();
  await page.getByText('Line 4').waitFor();
  expect(await everybody()).toEqual(['Mina: 09125550101', 'Mina Office: 09125550101', 'Sam: 02155500102']);
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: /^Mina/ }).first().waitFor();
});

test('the characters and the delimiter can be corrected, and the rows show what comes of it', async () => {
  await choose('old.txt', arabicBytes('name|number\nمينا|09125550103\n'));
  await page.getByText('How the file is read').click();
  await page.getByLabel('Text encoding').selectOption('windows-1256');
  await page.getByRole('cell', { name: 'مينا' }).waitFor();
  await page.getByLabel('Delimiter').selectOption('Comma ,');
  await page.getByRole('cell', { name: 'name|number' }).waitFor();
  await page.getByLabel('Delimiter').selectOption('Vertical bar |');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('1 entry read').waitFor();
  expect(await everybody()).toContain('مينا: 09125550103');
});

test('each column of a table is in sight in a narrow window, the one with the numbers too, before how the file is read', async () => {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 640 });
  await choose(
    'wide.csv',
    'Given name,Family name,Company,Department,City,Phone\nMina,Rad,Pars,Sales,Tehran,09125550101\n',
  );
  const columns = page.getByRole('table', { name: 'Match columns' });
  const [table, phone] = [await columns.boundingBox(), await columns.getByLabel('Phone').boundingBox()];
  expect(await columns.getByLabel('Phone').inputValue()).toBe('number');
  expect((phone?.x ?? 0) + (phone?.width ?? 0)).toBeLessThanOrEqual((table?.x ?? 0) + (table?.width ?? 0));
  expect(await columns.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true);
  expect(await page.getByLabel('Text encoding').isVisible()).toBe(false);
  if (before !== null) await page.setViewportSize(before);
});

test('vCards show who is in them, and come in', async () => {
  await choose(
    'cards.vcf',
    'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Nima Rad\r\nTEL:+98 912 555 0104\r\nEND:VCARD\r\n',
  );
  await page.getByText('Nima Rad').waitFor();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('1 entry read').waitFor();
  expect(await everybody()).toContain('Nima Rad: 09125550104');
});

test('a file that holds no contacts says why: empty, too large, no text', async () => {
  await choose('empty.csv', '');
  await page.getByRole('alert').filter({ hasText: 'it is empty' }).waitFor();
  const large = path.join(folder, 'large.csv');
  await writeFile(large, 'name,number\n');
  await truncate(large, 100 * 1024 * 1024);
  await app.act('dialog.choose', large);
  await page.getByRole('button', { name: 'Another file' }).click();
  await page.getByRole('alert').filter({ hasText: 'larger than 50 MB' }).waitFor();
  await choose('picture.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2, 3, 0, 0, 0]));
  await page.getByRole('alert').filter({ hasText: 'not a text file' }).waitFor();
  expect(await page.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true);
});

test('an import can be taken back from its report', async () => {
  const before = await everybody();
  await choose('few.csv', 'name,number\nVida,09125550107\nVania,09125550108\n');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('2 entries read').waitFor();
  expect(await everybody()).toContain('Vida: 09125550107');
  await page.getByRole('button', { name: 'Undo import' }).click();
  await page.getByText('2 entries were taken back').waitFor();
  expect(await everybody()).toEqual(before);
  expect(await page.getByRole('button', { name: 'Undo import' }).count()).toBe(0);
});

test('an import that is given up changes nothing', async () => {
  const before = await everybody();
  const rows = Array.from({ length: 30_000 }, (_, n) => `Person ${n},0912${String(1_000_000 + n)}`);
  await choose('many.csv', ['name,number', ...rows].join('\n'));
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('nothing changed').waitFor();
  expect(await everybody()).toEqual(before);
});

test('who goes elsewhere meanwhile finds the report of the import that went on', async () => {
  const rows = Array.from({ length: 3000 }, (_, n) => `Somebody ${n},0913${String(1_000_000 + n)}`);
  await choose('some.csv', ['name,number', ...rows].join('\n'));
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const rail = places(page);
  await rail.getByRole('button', { name: 'Calls' }).click();
  await rail.getByRole('button', { name: 'Contacts' }).click();
  await page.getByRole('button', { name: 'Import and export' }).click();
  await page.getByText('3,000 entries read').waitFor();
  expect(await everybody()).toHaveLength(100);
});

test('all contacts are written to a file, as a table and as vCards', async () => {
  for (const [button, name, expected] of [
    ['Table (CSV)', 'out.csv', 'Mina,'],
    ['vCard', 'out.vcf', 'FN:Mina'],
  ] as const) {
    const file = path.join(folder, name);
    await app.act('dialog.choose', file);
    await page.getByRole('button', { name: button, exact: true }).click();
    await soon(() => readFile(file, 'utf8').catch(() => '')).toContain(expected);
  }
  await page.getByText('contacts written to').first().waitFor();
});

test('a dialog that is closed changes nothing', async () => {
  await page.getByRole('button', { name: 'Table (CSV)', exact: true }).click();
  await page.getByRole('button', { name: /Choose a file|Another file/ }).click();
  await page.getByRole('heading', { name: 'Export contacts' }).waitFor();
});
