/** A format of sound that is played and saved. */
export interface SoundType {
  media: string;
  /** Of a file that holds it, without the dot. */
  extension: string;
}

/** So many bytes of a recording show its format. */
export const soundStart = 16;

const signatures: [bytes: RegExp, type: SoundType][] = [
  [/^RIFF/, { media: 'audio/wav', extension: 'wav' }],
  [/^(ID3|\u00ff[\u00e2-\u00ff])/, { media: 'audio/mpeg', extension: 'mp3' }],
  [/^OggS/, { media: 'audio/ogg', extension: 'ogg' }],
  [/^fLaC/, { media: 'audio/flac', extension: 'flac' }],
  [/^....ftyp/s, { media: 'audio/mp4', extension: 'm4a' }],
  [/^#!AMR/, { media: 'audio/amr', extension: 'amr' }],
  [/^\.snd/, { media: 'audio/basic', extension: 'au' }],
];

/** The format that the first bytes of a recording show, whatever its name says; null: no sound that is known. */
export function soundType(start: Uint8Array): SoundType | null {
  const text = String.fromCharCode(...start.subarray(0, soundStart));
  return signatures.find(([bytes]) => bytes.test(text))?.[1] ?? null;
}
