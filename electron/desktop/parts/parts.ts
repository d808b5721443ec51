import { componentUrls } from '../../intake/http/component-urls.ts';
import { isExposed } from '../../intake/http/exposure.ts';
import { forgetCalls } from '../../storage/calls/forget-calls.ts';
import { ownDataDirectory } from '../../storage/owner.ts';
import { writeFileWhole } from '../../storage/transfer/write-file.ts';
import { contactsFrom } from './contacts-part.ts';
import { historyFrom } from './history-part.ts';
import { createLog } from './log-part.ts';
import type { OpenProbe, Parts } from './ports.ts';
import { sentences } from './sentences-part.ts';

/** The bundles of the storage's threads. */
export interface ThreadFiles {
  contacts: URL;
  history: URL;
}

/**
 * The real parts behind the shell's ports. What speaks HTTP is loaded when it is first needed: a window can be there
 * before it.
 */
export function createParts(threads: ThreadFiles): Parts {
  return {
    startEngine: async (start) => (await import('./engine-part.ts')).startDeskEngine(start),
    startSandbox: async (pathToken) => (await import('./sandbox-part.ts')).startEmbeddedSandbox(pathToken),
    openProbe,
    facePbx: async (config) => (await import('../../intake/http/facing-address.ts')).facePbx(config),
    isExposed,
    componentUrls: (config) => componentUrls(config.listener),
    openHistory: historyFrom(threads.history),
    exportCalls: async (...order) =>
      (await import('../../storage/transfer/export-calls.ts')).exportCalls(...order),
    writeFile: writeFileWhole,
    openContacts: contactsFrom(threads.contacts),
    ownData: (directory) => ownDataDirectory(directory, 'Dotaraf'),
    forgetCalls,
    sentences,
    log: createLog(),
  };
}

const openProbe: OpenProbe = (config) => {
  const opened = import('./probe-part.ts').then((part) => part.openProbe(config));
  return {
    check: async (step) => (await opened).check(step),
    trunkManagers: async () => (await opened).trunkManagers(),
    close: async () => (await opened).close(),
  };
};
