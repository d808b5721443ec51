import { z } from 'zod';
import { entry, nothing, text } from './entry.ts';
import type { Snapshot } from './snapshot.ts';

/** What a page may do with its own window, and the little that it may do outside. */
export const windowsContract = {
  'snapshot:read': entry<Snapshot>().takes(nothing),
  'window:quick-dial': entry<null>().takes(nothing),
  /** Brings the main window to the front and has it do this. */
  'window:run-command': entry<null>().takes(z.object({ id: text(64) })),
  'window:hide': entry<null>().takes(nothing),
  'window:fit': entry<null>().takes(z.object({ height: z.number().int().min(40).max(900) })),
  'clipboard:write': entry<null>().takes(z.object({ text: text(4000) })),
  'external:open': entry<null>().takes(z.object({ page: z.enum(['documentation', 'releases']) })),
};
