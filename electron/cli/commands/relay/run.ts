import { join } from 'node:path';
import { secretsOf } from '../../../log/engine-log.ts';
import { openLog } from '../../../log/log.ts';
import { refuseForeign } from '../../../storage/database.ts';
import { ownDataDirectory } from '../../../storage/owner.ts';
import { noLongerThan } from '../../../team/relay/no-longer-than.ts';
import { startRelay } from '../../../team/relay/relay.ts';
import { readOptions } from '../../arguments.ts';
import { complain } from '../../complain.ts';
import { exitCodes } from '../../exit-codes.ts';
import { print, printJson, say } from '../../output.ts';
import { onSignals } from '../../signals.ts';
import { logDirectoryOf } from '../log.ts';
import { relayConfigOf } from './load-relay-config.ts';
import { tellingOfRelay } from './tell-relay.ts';

/** Milliseconds; with a server that does not end it takes half of that. */
const longestStop = 20_000;

/** `relay run --config FILE [--json]`: serves the team until SIGTERM or SIGINT. */
export async function runRelay(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readOptions(
    words,
    { json: { type: 'boolean' } },
    environment,
    'dotaraf relay run --config FILE [--json]',
  );
  if (!read.ok) return read.error;
  const loaded = relayConfigOf(read.value, environment);
  if (!loaded.ok) return loaded.error;
  const { config, dataDirectory } = loaded.value;
  const owned = ownDataDirectory(dataDirectory, 'dotaraf relay run');
  if (!owned.ok) return complain(owned.error);
  const keys = refuseForeign(dataDirectory, join(dataDirectory, 'keys'));
  if (!keys.ok) {
    owned.value.release();
    return complain(keys.error);
  }
  const log = openLog(logDirectoryOf(dataDirectory));
  log.hide(secretsOf(config));
  let wake: () => void = () => {};
  const signalled = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const stopListening = onSignals(() => wake());
  try {
    const relay = await startRelay({
      config,
      dataDirectory,
      told: tellingOfRelay({ log, say }, () => performance.now()),
    });
    if (!relay.ok) return complain(relay.error);
    const { listener: address, nats, slots } = relay.value;
    if (read.value.flag('json')) printJson({ type: 'ready', listener: address, nats, slots });
    else print(`relay ready at ${address}, NATS at ${nats.join(', ')}, ${slots} slots`);
    await signalled;
    await noLongerThan(longestStop, relay.value.stop());
    // A watch of nats.js that was being begun as its connection ended keeps a timer for ever.
    setTimeout(() => process.exit(exitCodes.ok), 1_000).unref();
    return exitCodes.ok;
  } finally {
    stopListening();
    log.close();
    owned.value.release();
  }
}
