import { BrokenOff } from '../../../../shared/broken-off.ts';
import { recordOf, recordOfIncoming } from '../../../../shared/call/recording.ts';
import { soundStart, soundType } from '../../../../shared/call/sound-type.ts';
import type { AppError } from '../../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { Config } from '../../../../shared/settings/config.ts';
import { openSources } from '../../../compose/open-sources.ts';
import type { Recording } from '../../../engine/ports.ts';
import { writeFileWhole } from '../../../files/write-file.ts';
import { openHistory } from '../../../storage/calls/history.ts';
import { readArguments } from '../../arguments.ts';
import { complain, complainUsage, warn } from '../../complain.ts';
import { configOf } from '../../context.ts';
import { exitCodes } from '../../exit-codes.ts';
import { print, printJson } from '../../output.ts';

const usage = 'dotaraf calls recording CALL_ID FILE [--json]';

/** `calls recording CALL_ID FILE`: fetches a call's recording from the PBX. A part of one is never left behind. */
export async function saveRecording(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readArguments(words, { json: { type: 'boolean' } }, environment);
  if (!read.ok) return complainUsage(read.error);
  const [wanted, file, ...more] = read.value.positionals;
  if (wanted === undefined || file === undefined || more.length > 0)
    return complainUsage(`calls recording takes a call id, as \`calls\` prints it, and a file: ${usage}`);
  const named = find(read.value.dataDirectory, wanted);
  if (!named.ok) return complain(named.error);
  const config = await configOf(read.value, environment);
  if (!config.ok) return config.error;
  const saved = await fetchInto(file, named.value, config.value, read.value.dataDirectory);
  if (!saved.ok) return complain(saved.error);
  const { callId } = named.value;
  if (read.value.flag('json')) printJson({ type: 'recording-saved', callId, file, ...saved.value });
  else print(`The recording of ${callId} was written to ${file}.`);
  return exitCodes.ok;
}

function find(dataDirectory: string, wanted: string): Result<{ callId: string; record: string }, AppError> {
  const history = openHistory(dataDirectory, warn);
  if (!history.ok) return history;
  const callId = history.value.find(wanted)?.callId;
  const { events, incoming, close } = history.value;
  const record =
    callId === undefined ? null : (recordOf(events(callId)) ?? recordOfIncoming(incoming(callId)));
  close();
  if (callId === undefined) return fail({ kind: 'call-not-found', callId: wanted });
  return record === null ? fail({ kind: 'recording-missing', callId }) : ok({ callId, record });
}

async function fetchInto(
  file: string,
  { callId, record }: { callId: string; record: string },
  config: Config,
  dataDirectory: string,
): Promise<Result<{ bytes: number }, AppError>> {
  const opened = await openSources(config, dataDirectory);
  if (!opened.ok) return opened;
  const sources = opened.value;
  try {
    const recording = await sources.recordings.download(record);
    return recording.ok ? await write(file, callId, recording.value) : recording;
  } finally {
    await sources.close();
  }
}

/** Nothing is written under the name of a recording that is no sound. */
async function write(
  file: string,
  callId: string,
  { body, failureOf }: Recording,
): Promise<Result<{ bytes: number }, AppError>> {
  let bytes = 0;
  let start = new Uint8Array();
  async function* received() {
    try {
      yield* body;
    } catch (error) {
      throw new BrokenOff(failureOf(error));
    }
  }
  async function* pieces() {
    for await (const piece of received()) {
      bytes += piece.length;
      if (start.length < soundStart) start = Buffer.concat([start, piece.subarray(0, soundStart)]);
      if (start.length >= soundStart && soundType(start) === null) break;
      yield piece;
    }
    if (soundType(start) === null) throw new BrokenOff({ kind: 'recording-not-sound', callId });
  }
  const written = await writeFileWhole(file, pieces());
  return written.ok ? ok({ bytes }) : written;
}
