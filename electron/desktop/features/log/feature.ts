import { shell } from 'electron';
import { logContract, type ReportFile } from '../../../../shared/ipc/log.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { makeOwnFolder } from '../../../files/own-file.ts';
import { writeFileWhole } from '../../../files/write-file.ts';
import type { Base } from '../../base.ts';
import { answering } from '../../ipc/answers.ts';
import { makeReport } from './report.ts';

/** The log, and a call's report, for a person who looks for a fault or was asked for it. */
export function logFeature(base: Base) {
  const logDirectory = base.log.directory;
  /** What the person saw is what is saved. */
  let shown: { callId: string; files: ReportFile[] } | null = null;
  return {
    handlers: answering(logContract, {
      'report:make': async ({ callId }) => {
        const made = await makeReport(base, callId);
        if (made.ok) shown = { callId, files: made.value };
        return made;
      },
      'report:save': async ({ callId }) => {
        if (shown?.callId !== callId) return fail({ kind: 'call-not-found', callId });
        const { files } = shown;
        const words = base.words().files;
        const file = await base.files.save({
          title: words.saveReport,
          fileName: `${words.report}-${callId}.zip`,
          filters: [{ name: words.archive, extensions: ['zip'] }],
        });
        if (file === null) return ok(null);
        const { zipOf } = await import('../../../storage/transfer/zip.ts');
        const written = await writeFileWhole(file, [zipOf(files)]);
        return written.ok ? ok({ file }) : written;
      },
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
