import { isOpenToOthers } from '../files/own-file.ts';
import { warn } from './complain.ts';

/** As ssh does of a key: warns where others may read a file with secrets, or a listener's token. */
export function warnOfReaders(file: string): void {
  if (isOpenToOthers(file))
    warn(`other users of this computer can read ${file}, which holds secrets. Run: chmod 600 ${file}`);
}
