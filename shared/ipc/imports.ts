import { z } from 'zod';
import {
  type ChosenFile,
  contactFormats,
  type ImportPreview,
  type ImportReport,
  type ImportUndone,
  importLookSchema,
  importTargets,
} from '../contacts/import.ts';
import { type Answered, entry, text } from './entry.ts';

/** Contacts from files and into files. */
export const importsContract = {
  /** Asks the person for a file; null where none was chosen. The window knows it by its number alone. */
  'contacts:import-choose': entry<Answered<ChosenFile | null>>().takes(
    z.object({ into: z.enum(importTargets) }),
  ),
  'contacts:import-look': entry<Answered<ImportPreview>>().takes(
    z.object({ id: text(64), look: importLookSchema }),
  ),
  /** Answered at its end; on the way `push:import` tells how far it is. */
  'contacts:import-run': entry<Answered<ImportReport>>().takes(
    z.object({ id: text(64), look: importLookSchema }),
  ),
  /** Takes the last import back, by the file's id. */
  'contacts:import-undo': entry<Answered<ImportUndone>>().takes(z.object({ id: text(64) })),
  'contacts:import-cancel': entry<null>().takes(z.object({ id: text(64) })),
  /** Asks the person where to; null where they closed the dialog. */
  'contacts:export': entry<Answered<{ contacts: number; file: string } | null>>().takes(
    z.object({ format: z.enum(contactFormats) }),
  ),
};
