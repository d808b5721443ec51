const samplesPerSecond = 8000;

/** A RIFF/WAVE header for 8-bit mono PCM (Microsoft's "Multimedia Programming Interface and Data Specifications 1.0"). */
function waveHeader(bytes: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + bytes, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(samplesPerSecond, 24);
  header.writeUInt32LE(samplesPerSecond, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36);
  header.writeUInt32LE(bytes, 40);
  return header;
}

/** Longer than anybody listens to a tone. */
const mostSeconds = 600;

/** A soft tone, a little higher every second up to the tenth, as a WAV file of so many seconds. */
export function recording(seconds: number): Buffer {
  const length = Math.min(Math.max(1, Math.round(seconds)), mostSeconds);
  const samples = Buffer.alloc(length * samplesPerSecond);
  for (let index = 0; index < samples.length; index += 1) {
    const hertz = 400 + 20 * (Math.floor(index / samplesPerSecond) % 10);
    samples[index] = 128 + Math.round(24 * Math.sin((2 * Math.PI * hertz * index) / samplesPerSecond));
  }
  return Buffer.concat([waveHeader(samples.length), samples]);
}
