import type { windows as english } from '../en/windows.ts';
import type { Same } from '../shape.ts';
import { callPanel } from './call-panel.ts';
import { connection } from './connection.ts';
import { data } from './data.ts';
import { everywhere } from './everywhere.ts';
import { first } from './first.ts';
import { guards } from './guards.ts';
import { history } from './history.ts';
import { profiles } from './profiles.ts';
import { setting } from './setting.ts';
import { settings } from './settings.ts';
import { transfer } from './transfer.ts';

/** All that the windows say in Persian. */
export const windows: Same<typeof english> = {
  ...first,
  ...everywhere,
  ...callPanel,
  ...history,
  ...data,
  ...transfer,
  ...guards,
  ...profiles,
  ...setting,
  ...settings,
  ...connection,
};
