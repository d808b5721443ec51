import { componentUrls } from '../check/component-urls.ts';
import { isExposed } from '../listener/exposure.ts';
import { openHistory } from '../storage/history.ts';
import { contactsFrom } from './contacts-part.ts';
import { createLog } from './log-part.ts';
import type { OpenProbe, Parts } from './ports.ts';
import { sentences } from './sentences-part.ts';

/**
 * The real parts behind the shell's ports. `contactsWorker`: the bundle of storage/contacts-worker.ts. What speaks HTTP
 * is loaded when it is first needed: a window can be there before it.
 */
export function createParts(contactsWorker: URL): Parts {
  return {
    startEngine: async (start) => (await import('./engine-part.ts')).startDeskEngine(start),
    startSandbox: async (pathToken) => (await import('./sandbox-part.ts')).startEmbeddedSandbox(pathToken),
    openProbe,
    facePbx: async (config) => (await import('../listener/facing-address.ts')).facePbx(config),
    isExposed,
    componentUrls: (config) => componentUrls(config.listener),
    openHistory,
    openContacts: contactsFrom(contactsWorker),
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
