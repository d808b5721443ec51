import { plainLine } from '../../shared/plain-text.ts';

/** What separates folders on any system, or what Windows allows in no name (Microsoft, "Naming Files, Paths, and Namespaces"). */
const forbidden = /[/\\:*?"<>|]/g;
/** Devices of Windows, whatever stands behind a full stop. */
const device = /^(con|prn|aux|nul|com[0-9\u00B9\u00B2\u00B3]|lpt[0-9\u00B9\u00B2\u00B3])(?=$|\.)/i;
/** Bytes. File systems take 255: room for the ending, and for what stands behind while a file is not whole. */
const longest = 200;

function atMostBytes(text: string): string {
  const characters = [...text];
  while (Buffer.byteLength(characters.join('')) > longest) characters.pop();
  return characters.join('');
}

/** A name that makes one file in the folder that a person chooses, on every system; its ending stays. */
export function safeFileName(name: string): string {
  const [, base = '', ending = ''] = /^([\s\S]*?)(\.[A-Za-z0-9]{1,10})?$/.exec(name) ?? [];
  const plain = atMostBytes(plainLine(base, longest))
    .replace(/[\u2066-\u2069]/g, '')
    .replace(forbidden, '-')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  return `${plain === '' ? 'dotaraf' : plain.replace(device, '_$1')}${ending}`;
}
