import { shell } from 'electron';
import { logContract } from '../../../../shared/ipc/log.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { makeOwnFolder } from '../../../files/own-file.ts';
import type { Base } from '../../base.ts';
import { answering } from '../../ipc/answers.ts';

/** The log, for a person who looks for a fault or was asked for it. */
export function logFeature({ log }: Pick<Base, 'log'>) {
  const logDirectory = log.directory;
  return {
    handlers: answering(logContract, {
      'log:show-folder': async () => {
        // Where nothing was written yet there is no folder.
        try {
          makeOwnFolder(logDirectory);
        } catch {
          // Opening it tells why.
        }
        const problem = await shell.openPath(logDirectory);
        return problem === '' ? ok(null) : fail({ kind: 'folder-not-opened', folder: logDirectory });
      },
    }),
  };
}
