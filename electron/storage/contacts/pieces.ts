import { addPlace, keepCommon, keepListed, type Places, placesOf } from './places.ts';

/**
 * A piece of a text, as a number: a letter, two beside each other, or three digits. A text that lacks a piece of a word
 * lacks the word, and most words have a piece that few texts have.
 */
type Piece = number;

const exactLetters = '0123456789abcdefghijklmnopqrstuvwxyzابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی';
const space = exactLetters.length;
const start = space + 1;
const firstShared = start + 1;
const marks = 128;
const pairs = marks;
const triples = pairs + marks * marks;
const pieceCount = triples + 1000;

/** The mark of a letter, by its code: one of its own for those that names are made of; others share the rest. */
const markOf = new Uint8Array(0x1_0000);
for (let code = 0; code < markOf.length; code += 1)
  markOf[code] = firstShared + (code % (marks - firstShared));
for (const [mark, letter] of [...exactLetters, ' '].entries()) markOf[letter.charCodeAt(0)] = mark;

const pairOf = (first: number, word: string): Piece =>
  pairs + first * marks + (markOf[word.charCodeAt(0)] ?? 0);

const isDigit = (mark: number) => mark >= 0 && mark < 10;
const lineBreak = 0x0a;
const nothing = -1;

/**
 * Tells the pieces of a text, some of them more than once. `before`: what stands before it. Of two letters none but the
 * first may be a space; none goes over the end of a line.
 */
function tellPieces(text: string, before: number, tell: (piece: Piece, hasDigit: boolean) => void): void {
  let [first, second] = [nothing, before];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const third = code === lineBreak ? nothing : (markOf[code] ?? 0);
    if (third !== nothing && third !== space) {
      tell(third, isDigit(third));
      if (second !== nothing) tell(pairs + second * marks + third, isDigit(second) || isDigit(third));
      if (isDigit(first) && isDigit(second) && isDigit(third))
        tell(triples + first * 100 + second * 10 + third, true);
    }
    [first, second] = [second, third];
  }
}

/** Of each piece the places of those who have it. */
export interface Pieces {
  /** By rising places. `name`: a name's text for searches; `numbers`: a line for each number. */
  add(place: number, name: string, numbers: string): void;
  /** Takes those out of a set that lack a piece of a word. Who is left holds it if `isToldByPieces`, or may hold it. */
  keepHolding(places: Places, word: string): void;
  /** Takes those out whose name can't begin with a word. */
  keepBeginning(places: Places, word: string): void;
  /** Takes those out of whose name no later word can begin with a word. */
  keepBeginningLater(places: Places, word: string): void;
}

const told = new RegExp(`^(?:[${exactLetters}]{1,2}|[0-9]{3})$`);

/** Whether whoever has the pieces of a word holds it. */
export const isToldByPieces = (word: string): boolean => told.test(word);

/** Pieces of so many contacts. A piece that few have is a list of them, which takes less room than a bit for everybody. */
export function createPieces(count: number): Pieces {
  const sets: (Places | undefined)[] = Array(pieceCount).fill(undefined);
  const lists: (number[] | undefined)[] = Array(pieceCount).fill(undefined);
  const mostInList = count / 32;
  const addToList = (piece: Piece, place: number): void => {
    const list = lists[piece] ?? [];
    lists[piece] = list;
    if (list[list.length - 1] === place) return;
    list.push(place);
    if (list.length <= mostInList) return;
    sets[piece] = placesOf(count, list);
    lists[piece] = undefined;
  };
  const add = (piece: Piece, place: number): void => {
    const set = sets[piece];
    if (set === undefined) addToList(piece, place);
    else addPlace(set, place);
  };
  const keep = (places: Places, piece: Piece): void => {
    const set = sets[piece];
    if (set === undefined) keepListed(places, lists[piece] ?? []);
    else keepCommon(places, set);
  };
  return {
    add: (place, name, numbers) => {
      tellPieces(name, start, (piece) => add(piece, place));
      tellPieces(numbers, nothing, (piece, hasDigit) => {
        if (hasDigit) add(piece, place);
      });
    },
    keepHolding: (places, word) => {
      const hasNumber = /\d/.test(word);
      tellPieces(word, nothing, (piece, hasDigit) => {
        if ((hasDigit || !hasNumber) && (piece >= pairs || word.length === 1)) keep(places, piece);
      });
    },
    keepBeginning: (places, word) => keep(places, pairOf(start, word)),
    keepBeginningLater: (places, word) => keep(places, pairOf(space, word)),
  };
}
