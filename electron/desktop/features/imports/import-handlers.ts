import { randomUUID } from 'node:crypto';
import { importsContract } from '../../../../shared/ipc/imports.ts';
import { ok } from '../../../../shared/result.ts';
import type { Desk } from '../../desk.ts';
import { answering } from '../../ipc/answers.ts';
import { dialingRules } from '../../settings/dialing-rules.ts';
import type { Windows } from '../../system/windows/windows.ts';
import { createFileQuestions, type FileQuestions } from '../file-questions.ts';
import { createImports, type Imports } from './imports.ts';

const importedFiles = ['csv', 'tsv', 'txt', 'vcf', 'vcard'];

function importsOf(desk: Desk, windows: Windows, files: FileQuestions): Imports {
  return createImports({
    contacts: desk.contacts,
    chooseFile: (into) => {
      const words = files.words();
      const title = into === 'contacts' ? words.importContacts : words.importDoNotCall;
      return files.open({
        title,
        filters: [{ name: words.lists, extensions: importedFiles }, anyFile(words)],
      });
    },
    dialing: () => dialingRules(desk),
    createId: randomUUID,
    progress: (id, progress) => windows.push('main', 'push:import', { id, progress }),
    changed: desk.contactsChanged,
  });
}

const anyFile = ({ any }: { any: string }) => ({ name: any, extensions: ['*'] });

/** Contacts from files and into files; the person names each file in a dialog of the system. */
export function importHandlers(desk: Desk, windows: Windows) {
  const files = createFileQuestions(desk, windows);
  const imports = importsOf(desk, windows, files);
  return answering(importsContract, {
    'contacts:import-choose': async ({ into }) => ok(await imports.choose(into)),
    'contacts:import-look': ({ id, look }) => imports.look(id, look),
    'contacts:import-run': ({ id, look }) => imports.run(id, look),
    'contacts:import-cancel': ({ id }) => {
      imports.cancel(id);
      return null;
    },
    'contacts:export': async ({ format }) => {
      const words = files.words();
      const extension = format === 'csv' ? 'csv' : 'vcf';
      const file = await files.save({
        title: words.exportContacts,
        fileName: `${words.contacts}.${extension}`,
        filters: [{ name: words[format], extensions: [extension] }],
      });
      if (file === null) return ok(null);
      const written = await desk.contacts.export({ file, format, country: dialingRules(desk).country });
      return written.ok ? ok({ ...written.value, file }) : written;
    },
  });
}
