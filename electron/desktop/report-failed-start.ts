import { app } from 'electron';
import { openLog } from '../log/log.ts';
import { settingsFileOf } from './settings/open-settings.ts';
import { languageIn } from './settings/settings-file.ts';
import { logFolder } from './system/log-folder.ts';
import { showFailure } from './system/message-box.ts';
import { shellWordsOf } from './words/words.ts';

/** The app could not be put together: writes why into the log, says so, and ends a process that nobody could see. */
export function reportFailedStart(error: unknown): void {
  const log = openLog(logFolder());
  log.error({ error: error instanceof Error ? error : String(error) }, 'the app did not start');
  log.flush();
  const directory = app.getPath('userData');
  const words = shellWordsOf(languageIn(settingsFileOf(directory)));
  const reason = error instanceof Error ? error.message : String(error);
  showFailure(words.startFailed, words.startFailedHint({ reason, directory, logs: log.directory }));
  app.exit(1);
}
