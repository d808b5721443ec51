import { randomUUID } from 'node:crypto';
import { importsContract } from '../../../../shared/ipc/imports.ts';
import { ok } from '../../../../shared/result.ts';
import type { Base } from '../../base.ts';
import { answering } from '../../ipc/answers.ts';
import { dialingRules } from '../../settings/dialing-rules.ts';
import { createImports } from './imports.ts';

const importedFiles = ['csv', 'tsv', 'txt', 'vcf', 'vcard'];

/** Contacts from files and into files; the person names each file in a dialog of the system. */
export function importsFeature(base: Base, contactsChanged: () => Promise<void>) {
  const { contacts, files, windows } = base;
  const words = () => base.words().files;
  const imports = createImports({
    contacts,
    chooseFile: (into) => {
      const { importContacts, importDoNotCall, lists, any } = words();
      const filters = [
        { name: lists, extensions: importedFiles },
        { name: any, extensions: ['*'] },
      ];
      return files.open({ title: into === 'contacts' ? importContacts : importDoNotCall, filters });
    },
    dialing: () => dialingRules(base),
    createId: randomUUID,
    progress: (id, progress) => windows.push('main', 'push:import', { id, progress }),
    changed: contactsChanged,
  });
  const exportContacts = async (format: 'csv' | 'vcard') => {
    const texts = words();
    const extension = format === 'csv' ? 'csv' : 'vcf';
    const file = await files.save({
      title: texts.exportContacts,
      fileName: `${texts.contacts}.${extension}`,
      filters: [{ name: texts[format], extensions: [extension] }],
    });
    if (file === null) return ok(null);
    const written = await contacts.export({ file, format, country: dialingRules(base).country });
    return written.ok ? ok({ ...written.value, file }) : written;
  };
  return {
    handlers: answering(importsContract, {
      'contacts:import-choose': async ({ into }) => ok(await imports.choose(into)),
      'contacts:import-look': ({ id, look }) => imports.look(id, look),
      'contacts:import-run': ({ id, look }) => imports.run(id, look),
      'contacts:import-undo': ({ id }) => imports.undo(id),
      'contacts:import-cancel': ({ id }) => {
        imports.cancel(id);
        return null;
      },
      'contacts:export': ({ format }) => exportContacts(format),
    }),
  };
}
