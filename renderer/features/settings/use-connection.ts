import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answered } from '../../../shared/ipc/entry.ts';
import type { SecretsState } from '../../../shared/ipc/snapshot.ts';
import type { Connection, SecretChanges } from '../../../shared/settings/connection.ts';
import { wholeAddress } from '../../../shared/settings/whole-address.ts';
import { bridge } from '../../bridge/bridge.ts';
import { showFailure } from '../../state/failures.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { type DraftPage, isChanged, updateChanges, useChanges } from './connection-draft.ts';

/**
 * The connection as a form edits it: read once, changed here, saved by parts; what is not saved stays while the person
 * is elsewhere. Secrets are only ever written.
 */
export function useConnection(page: DraftPage) {
  const [saved, setSaved] = useState<Connection | null>(null);
  const [secrets, setSecrets] = useState<SecretsState | null>(null);
  const changed = useChanges(page);
  const connection = saved && { ...saved, ...changed };
  const pending = useRef<Promise<boolean>>(Promise.resolve(true));
  useEffect(() => readConnection((read) => setSaved(read.connection)), []);
  // The state of the PBX changes when a keyring is unlocked and the credentials can be read.
  const pbx = useSnapshot((snapshot) => snapshot.pbx);
  useEffect(() => readConnection((read) => setSecrets(read.secrets)), [pbx]);

  const change = useCallback(
    (part: Partial<Connection>) => updateChanges(page, (before) => ({ ...before, ...part })),
    [page],
  );
  const savePart = async (part: Partial<Connection>): Promise<boolean> => {
    if (!isChanged(part)) return true;
    const { baseUrl } = part;
    const whole = { ...part, ...(baseUrl !== undefined && { baseUrl: wholeAddress(baseUrl) }) };
    const answer = await bridge().call['connection:save'](whole);
    if (answer.ok) {
      setSaved((before) => before && { ...before, ...whole });
      updateChanges(page, (now) => withoutSaved(now, part));
    } else showFailure(answer.error);
    return answer.ok;
  };
  const dirty = isChanged(changed);
  const discard = () => updateChanges(page, () => ({}));
  /** A secret under way goes first: a check that follows must already know it. */
  const save = async (): Promise<boolean> => {
    if (!(await pending.current)) return false;
    const isSaved = await savePart(changed);
    // Another address may be one that the secrets were not entered for.
    if (dirty && isSaved) setSecrets((await bridge().call['connection:read'](undefined)).secrets);
    return isSaved;
  };
  /** Shows what an answer says of the secrets, or why there is none. */
  const showNew = async (answered: Promise<Answered<SecretsState>>): Promise<boolean> => {
    const answer = await answered;
    if (answer.ok) setSecrets(answer.value);
    else showFailure(answer.error);
    return answer.ok;
  };
  /** The address goes first: secrets belong to the one that the person sees beside them. */
  const saveSecrets = (written: SecretChanges): Promise<boolean> => {
    const done = savePart(addressIn(changed)).then(
      (isSaved) => isSaved && showNew(bridge().call['secrets:save'](written)),
    );
    pending.current = Promise.all([pending.current, done]).then(([, saved]) => saved);
    return done;
  };
  const acceptAddress = () => showNew(bridge().call['secrets:accept-address'](undefined));

  /** `saved`: the connection as it is stored; `connection`: with what was changed. */
  return { saved, connection, secrets, change, save, discard, acceptAddress, saveSecrets, dirty };
}

/** Reads it from the main process; the result lets go of an answer that is still on its way. */
function readConnection(
  onRead: (read: { connection: Connection; secrets: SecretsState }) => void,
): () => void {
  let current = true;
  bridge()
    .call['connection:read'](undefined)
    .then((read) => {
      if (current) onRead(read);
    });
  return () => {
    current = false;
  };
}

/** What of the changes says where the PBX is, and by which certificate it is known. */
const addressIn = ({ baseUrl, certificatePin }: Partial<Connection>): Partial<Connection> => ({
  ...(baseUrl !== undefined && { baseUrl }),
  ...(certificatePin !== undefined && { certificatePin }),
});

/** What was changed again while it was being saved is still to be saved. */
function withoutSaved(changed: Partial<Connection>, saved: Partial<Connection>): Partial<Connection> {
  return Object.fromEntries(
    Object.entries(changed).filter(([name, value]) => Reflect.get(saved, name) !== value),
  );
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
