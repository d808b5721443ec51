import { callPanel } from './call-panel.ts';
import { connection } from './connection.ts';
import { contacts } from './contacts.ts';
import { data } from './data.ts';
import { dial } from './dial.ts';
import { everywhere } from './everywhere.ts';
import { general } from './general.ts';
import { guards } from './guards.ts';
import { history } from './history.ts';
import { profiles } from './profiles.ts';
import { setting } from './setting.ts';
import { settings } from './settings.ts';
import { team } from './team.ts';
import { transfer } from './transfer.ts';
import { workplace } from './workplace.ts';

/** All that the windows say in English. */
export const windows = {
  ...everywhere,
  ...general,
  ...dial,
  ...callPanel,
  ...history,
  ...contacts,
  ...data,
  ...transfer,
  ...guards,
  ...profiles,
  ...setting,
  ...settings,
  ...connection,
  ...team,
  ...workplace,
};
