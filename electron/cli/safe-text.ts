import { withoutSequences } from './terminal-text.ts';

/** Characters that turn the direction in which a terminal shows text (Unicode Standard Annex #9), or end a line. */
const steering = /[\p{Bidi_Control}\p{Zl}\p{Zp}]/gu;

/**
 * One line of any text so that nothing of it steers a terminal: without escape sequences, controls (C0 and C1, line ends
 * too) and marks of direction.
 */
export const safeForTerminal = (text: string): string =>
  withoutSequences(text)
    .replace(/\p{Cc}/gu, ' ')
    .replace(steering, '');

/** ECMA-48, SGR: colours and nothing else. */
const colours = /(\u001b\[[0-9;]*m)/;

/** As `safeForTerminal` for a line that was drawn here: its colours stay. */
export const safeDrawing = (line: string): string =>
  line
    .split(colours)
    .map((piece, place) => (place % 2 === 1 ? piece : safeForTerminal(piece)))
    .join('');

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A value as one line of JSON that may be shown on a terminal as it is: what steers one stands as `\u` escapes. */
export const safeForJson = (value: unknown): string =>
  JSON.stringify(value)
    .replace(/[\u007f-\u009f]/g, escaped)
    .replace(steering, escaped);
