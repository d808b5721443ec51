import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createImports } from '../../electron/desktop/features/imports/imports.ts';
import { fileOf, listed, startContacts } from '../support/storage/contact-files.ts';
import { errorIn, valueIn } from '../support/storage/stored-calls.ts';

const look = { format: null, encoding: null, delimiter: null, header: null, columns: null };

/** Imports into an address book of its own; the person chooses these files one after the other. */
function startImports(...files: string[]) {
  const contacts = startContacts();
  const imports = createImports({
    contacts,
    chooseFile: async () => files.shift() ?? null,
    dialing: () => ({ country: 'IR', internalPattern: '^[2-9][0-9]{1,4}$' }),
    createId: randomUUID,
    progress: () => {},
    changed: async () => {},
  });
  const choose = async () => {
    const chosen = await imports.choose('contacts');
    if (chosen === null) throw new Error('no file was chosen');
    return chosen.id;
  };
  return { contacts, imports, choose };
}

test('what the person sees in the preview is what is imported, and else nothing', async () => {
  const file = fileOf('Name,Phone\nAnn,09351110301\n');
  const { contacts, imports, choose } = startImports(file);
  const id = await choose();
  writeFileSync(file, 'Name,Phone\nMallory,09351110302\n');
  expect(errorIn(await imports.run(id, look))).toMatchObject({ kind: 'file-unusable', reason: 'changed' });
  expect(await listed(contacts)).toEqual([]);
  // Looked at again, it is another file that the person has seen.
  valueIn(await imports.look(id, look));
  expect(valueIn(await imports.run(id, look))).toMatchObject({ added: 1 });
});

test('taking an import back while another one runs takes that other one back in no case', async () => {
  const many = Array.from({ length: 2000 }, (_, n) => `Person ${n},0935${1_000_000 + n}\n`).join('');
  const { imports, choose } = startImports(
    fileOf('Name,Phone\nAnn,09351110301\n'),
    fileOf(`Name,Phone\n${many}`),
  );
  const [first, second] = [await choose(), await choose()];
  valueIn(await imports.run(first, look));
  const running = imports.run(second, look);
  expect(errorIn(await imports.undo(first))).toMatchObject({ kind: 'file-unusable', reason: 'missing' });
  expect(valueIn(await running)).toMatchObject({ added: 2000 });
  expect(valueIn(await imports.undo(second))).toEqual({ undone: 2000, kept: 0 });
});
