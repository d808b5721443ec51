import { useCallback, useEffect, useRef, useState } from 'react';
import type { SecretsState } from '../../../shared/ipc/snapshot.ts';
import type { Connection, SecretChanges } from '../../../shared/settings/connection.ts';
import { bridge } from '../../bridge/bridge.ts';
import { showFailure } from '../../state/failures.ts';
import { useSnapshot } from '../../state/snapshot.ts';

/** The connection as a form edits it: read once, changed here, saved by parts. Secrets are only ever written. */
export function useConnection() {
  const [connection, setConnection] = useState<Connection | null>(null);
  const [secrets, setSecrets] = useState<SecretsState | null>(null);
  const [changed, setChanged] = useState<Partial<Connection>>({});

  const pending = useRef<Promise<boolean>>(Promise.resolve(true));

  useEffect(() => {
    let current = true;
    bridge()
      .call['connection:read'](undefined)
      .then((read) => {
        if (current) setConnection(read.connection);
      });
    return () => {
      current = false;
    };
  }, []);

  // The state of the PBX changes when a keyring is unlocked and the credentials can be read.
  const pbx = useSnapshot((snapshot) => snapshot.pbx);
  useEffect(() => {
    let current = true;
    bridge()
      .call['connection:read'](undefined)
      .then((read) => {
        if (current) setSecrets(read.secrets);
      });
    return () => {
      current = false;
    };
  }, [pbx]);

  const change = useCallback((part: Partial<Connection>) => {
    setConnection((before) => before && { ...before, ...part });
    setChanged((before) => ({ ...before, ...part }));
  }, []);

  /** A secret under way goes first: a check that follows must already know it. */
  const save = async (): Promise<boolean> => {
    if (!(await pending.current)) return false;
    if (Object.keys(changed).length === 0) return true;
    const answer = await bridge().call['connection:save'](changed);
    if (!answer.ok) {
      showFailure(answer.error);
      return false;
    }
    setChanged((now) => withoutSaved(now, changed));
    // Another address may be one that the secrets were not entered for.
    setSecrets((await bridge().call['connection:read'](undefined)).secrets);
    return true;
  };

  /** The address goes first: secrets belong to the one that the person sees beside them. */
  const saveAddress = async (): Promise<boolean> => {
    const { baseUrl, certificatePin } = changed;
    const address = {
      ...(baseUrl !== undefined && { baseUrl }),
      ...(certificatePin !== undefined && { certificatePin }),
    };
    if (Object.keys(address).length === 0) return true;
    const answer = await bridge().call['connection:save'](address);
    if (answer.ok) setChanged((now) => withoutSaved(now, address));
    else showFailure(answer.error);
    return answer.ok;
  };

  const saveSecrets = (written: SecretChanges): Promise<boolean> => {
    const done = saveAddress().then((saved) => saved && writeSecrets(written, setSecrets));
    pending.current = Promise.all([pending.current, done]).then(([, saved]) => saved);
    return done;
  };

  const acceptAddress = async (): Promise<void> => {
    const answer = await bridge().call['secrets:accept-address'](undefined);
    if (answer.ok) setSecrets(answer.value);
    else showFailure(answer.error);
  };

  return {
    connection,
    secrets,
    change,
    save,
    acceptAddress,
    saveSecrets,
    dirty: Object.keys(changed).length > 0,
  };
}

/** What was changed again while it was being saved is still to be saved. */
function withoutSaved(changed: Partial<Connection>, saved: Partial<Connection>): Partial<Connection> {
  return Object.fromEntries(
    Object.entries(changed).filter(([name, value]) => Reflect.get(saved, name) !== value),
  );
}

async function writeSecrets(
  written: SecretChanges,
  onState: (state: SecretsState) => void,
): Promise<boolean> {
  const answer = await bridge().call['secrets:save'](written);
  if (answer.ok) onState(answer.value);
  else showFailure(answer.error);
  return answer.ok;
}

export type ConnectionEditor = ReturnType<typeof useConnection>;
/** An editor whose connection has been read. */
export interface LoadedConnection extends ConnectionEditor {
  connection: Connection;
  secrets: SecretsState;
}

export function isLoaded(editor: ConnectionEditor): editor is LoadedConnection {
  return editor.connection !== null && editor.secrets !== null;
}
