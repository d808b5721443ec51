import { componentUrls } from '../check/component-urls.ts';
import { openHistory } from '../storage/history.ts';
import { contactsFrom } from './contacts-part.ts';
import { startDeskEngine } from './engine-part.ts';
import { createLog } from './log-part.ts';
import type { Parts } from './ports.ts';
import { openProbe } from './probe-part.ts';
import { startEmbeddedSandbox } from './sandbox-part.ts';
import { sentences } from './sentences-part.ts';

/** The real parts behind the shell's ports. `contactsWorker`: the bundle of storage/contacts-worker.ts. */
export function createParts(contactsWorker: URL): Parts {
  return {
    startEngine: startDeskEngine,
    startSandbox: startEmbeddedSandbox,
    openProbe,
    componentUrls: (config) => componentUrls(config.listener),
    openHistory,
    openContacts: contactsFrom(contactsWorker),
    sentences,
    log: createLog(),
  };
}
