import { hasNatsServer } from '../../support/tools/find-nats-server.ts';
import type { Section } from '../support/section.ts';
import { busy } from './busy.ts';
import { click } from './click.ts';
import { contacts } from './contacts.ts';
import { foreign } from './foreign.ts';
import { history } from './history.ts';
import { contactsImport } from './import.ts';
import { listener } from './listener.ts';
import { log } from './log.ts';
import { memory } from './memory.ts';
import { renderer } from './renderer.ts';
import { requests } from './requests.ts';
import { scrolling } from './scroll.ts';
import { mainStart } from './start.ts';
import { team } from './team.ts';
import { teamClick } from './team-click.ts';
import { teamRequests } from './team-requests.ts';
import { tray } from './tray.ts';
import { webhook } from './webhook.ts';

/**
 * In the order in which they run: the tray beside all others, for it takes next to nothing once it has started, which the
 * filling of databases for the next one is long enough for; then those whose rows other work would move most; then those
 * that wait in real time and need no quiet, beside the rest.
 */
export const sections: readonly Section[] = [
  tray,
  webhook,
  listener,
  busy,
  click,
  contacts,
  mainStart,
  renderer,
  requests,
  // Where nats-server can't be had, its figures can't either.
  ...(hasNatsServer() ? [teamRequests] : []),
  memory,
  foreign,
  history,
  contactsImport,
  log,
  scrolling,
  ...(hasNatsServer() ? [team, teamClick] : []),
];
