const signatures: [bytes: RegExp, type: string][] = [
  [/^RIFF....WAVE/s, 'audio/wav'],
  [/^(ID3|\u00ff[\u00e2-\u00ff])/, 'audio/mpeg'],
  [/^OggS/, 'audio/ogg'],
  [/^fLaC/, 'audio/flac'],
  [/^....ftyp/s, 'audio/mp4'],
];

/** The media type that the first bytes of a recording show; whatever its name, players go by this. */
export function mediaType(start: Uint8Array): string {
  const text = Buffer.from(start.subarray(0, 16)).toString('latin1');
  return signatures.find(([bytes]) => bytes.test(text))?.[1] ?? 'application/octet-stream';
}
