import { setTimeout as delay } from 'node:timers/promises';
import { seal, unseal } from '../sealing.ts';
import { actable } from './browser.ts';
import { isReady } from './life.ts';
import { isStrict, pretended } from './pretended.ts';

type Parts =
  | 'encryptStringAsync'
  | 'decryptStringAsync'
  | 'isAsyncEncryptionAvailable'
  | 'getSelectedStorageBackend';

const { platform, keyProvider } = pretended;
const provider = platform === 'linux' ? keyProvider : 'system';
const unlocked = Promise.withResolvers<void>();
let state = pretended.keychain;
if (state !== 'locked') unlocked.resolve();
const lateness = isStrict('keychain-late') ? 50 : 0;

async function opened(what: string): Promise<void> {
  if (!isReady()) throw new Error(`safeStorage cannot be used before app is ready`);
  await unlocked.promise;
  await delay(lateness);
  if (state === 'refuses-to-seal' && what === 'encryptStringAsync')
    throw new Error(`Error while encrypting the text provided to safeStorage.${what}.`);
}

/** The backend's name is chosen by the name of the desktop, whatever really seals. */
function backendName(): ReturnType<Electron.SafeStorage['getSelectedStorageBackend']> {
  const weak = keyProvider === 'fixed-key';
  return weak === isStrict('keychain-misnamed') ? 'gnome_libsecret' : 'basic_text';
}

export const safeStorage: Pick<Electron.SafeStorage, Parts> = {
  // It never says no once the app is ready: it waits for the keyring.
  isAsyncEncryptionAvailable: async () => {
    if (!isReady()) return false;
    await opened('isAsyncEncryptionAvailable');
    return true;
  },
  getSelectedStorageBackend: backendName,
  encryptStringAsync: async (plainText) => {
    await opened('encryptStringAsync');
    return seal(plainText, provider);
  },
  decryptStringAsync: async (encrypted) => {
    await opened('decryptStringAsync');
    if (state === 'unavailable-for-now')
      throw new Error('safeStorage.decryptStringAsync is temporarily unavailable. Please try again.');
    return { result: unseal(encrypted), shouldReEncrypt: false };
  },
};

actable('keychain.unlock', () => {
  state = 'open';
  unlocked.resolve();
});
