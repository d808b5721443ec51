/** The app's main process without windows: the engine as the shell runs it, the history and the address book. */
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type RunningEngine, startEngine } from '../../../electron/compose/start-engine.ts';
import { openCallHistory } from '../../../electron/desktop/features/history/call-history.ts';
import { searchHistory } from '../../../electron/desktop/features/history/search-history.ts';
import { answerPlayer } from '../../../electron/desktop/features/recordings/answer-player.ts';
import { createRecordings } from '../../../electron/desktop/features/recordings/recordings.ts';
import { recordingAddress } from '../../../electron/desktop/security/recording-address.ts';
import { sandboxConfig } from '../../../electron/pbx/sandbox/desk.ts';
import { createSimotelClient } from '../../../electron/pbx/simotel/client.ts';
import { createContactsWorker } from '../../../electron/storage/threads/contacts-client.ts';
import { readingOf } from '../../../shared/contacts/import.ts';
import { ok } from '../../../shared/result.ts';
import { freePort } from '../../support/network/free-port.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';
import { contactsWorkerFile, dialing, historyWorkerFile, numberOf, pathToken } from '../support/data.ts';
import { cpuMicroseconds, serve } from '../support/processes.ts';

interface Work {
  contactsFile: string;
  directory: string;
  /** Where the PBX's recordings are. */
  recordings: string;
}

let engine: RunningEngine | null = null;
let dataDirectory = '';

const running = (): RunningEngine => {
  if (engine === null) throw new Error('the engine does not run');
  return engine;
};

/** Between two letters that somebody types. */
const keystrokeMilliseconds = 150;

/** Types numbers into the history's search, letter by letter, and reads the page that the window would ask for. */
async function searchCalls(goesOn: () => boolean): Promise<number> {
  const contacts = createContactsWorker(dataDirectory, contactsWorkerFile);
  const history = valueIn(openCallHistory(historyWorkerFile)(dataDirectory));
  const desk = {
    history: () => ({ ok: true, value: history }) as const,
    contacts,
    names: { of: () => null, forget: () => {} },
  };
  let searches = 0;
  for (let call = 0; goesOn(); call += 1) {
    const number = numberOf(call * 977);
    for (let letters = 1; letters <= number.length && goesOn(); letters += 1) {
      const text = number.slice(0, letters);
      valueIn(await searchHistory(desk, { text, outcomes: [], from: null, to: null, offset: 0, limit: 100 }));
      searches += 1;
      await pause(keystrokeMilliseconds);
    }
  }
  history.close();
  await contacts.close();
  return searches;
}

/** Takes recordings to their end, one after the other, as a window's player that is ahead of the ear is given them. */
async function streamRecordings(baseUrl: string, goesOn: () => boolean): Promise<number> {
  const { pbx } = sandboxConfig(baseUrl, { port: 1, pathToken });
  const client = createSimotelClient({ ...pbx, now: Date.now });
  const { download } = client.recordings;
  const recordings = createRecordings({ nameOf: (callId) => ok(`2026/${callId}.wav`), download });
  let bytes = 0;
  for (let call = 0; goesOn(); call += 1) {
    const url = recordingAddress(`bench-${call}`);
    const played = await answerPlayer({ url, method: 'GET', headers: new Headers() }, recordings);
    if (played.body === null) throw new Error(`a recording was not played: ${played.status}`);
    for await (const piece of played.body) {
      bytes += piece.length;
      if (!goesOn()) break;
    }
  }
  recordings.close();
  await client.close();
  return bytes;
}

async function importOnce(directory: string, file: string): Promise<number> {
  const contacts = createContactsWorker(directory, contactsWorkerFile);
  const report = valueIn(
    await contacts.import({ reading: readingOf(file), dialing, dryRun: false }, () => {}).report,
  );
  await contacts.close();
  return report.added;
}

const asks = {
  async start({ baseUrl, directory }: { baseUrl: string; directory: string }): Promise<number> {
    const port = await freePort();
    dataDirectory = directory;
    const config = sandboxConfig(baseUrl, { port, pathToken });
    const seen = new Map<string, number>();
    const count = (what: string) => void seen.set(what, (seen.get(what) ?? 0) + 1);
    engine = valueIn(
      await startEngine({
        config,
        dataDirectory: directory,
        owner: 'bench',
        // The throughput is measured, not the limit.
        listenerRequestsPerSecond: 1e9,
        listeners: [(event) => count(event.type)],
      }),
    );
    return port;
  },
  dial: (text: string) => valueIn(running().dial({ text, origin: 'pad' })).callId,
  events: (callId: string) =>
    running()
      .events(callId)
      .map((event) => event.type),
  cpuMicroseconds,
  /** All of it at once, until the import is done. */
  async beBusy({ contactsFile, directory, recordings }: Work) {
    let importing = true;
    const goesOn = () => importing;
    const beside = [searchCalls(goesOn), streamRecordings(recordings, goesOn)] as const;
    const started = performance.now();
    const added = await importOnce(path.join(directory, 'imported'), contactsFile).finally(() => {
      importing = false;
    });
    const milliseconds = performance.now() - started;
    const [searches, bytes] = await Promise.all(beside);
    return { added, milliseconds, searches, bytes };
  },
};
export type DeskProcess = typeof asks;

serve(asks);
