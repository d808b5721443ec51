/** A number and what is entered once it has answered: an extension, or digits after a pause. */
export interface WithPostDial {
  number: string;
  /** As it was written, perhaps more than digits; null where there is none. */
  postDial: string | null;
  /** Whether a word or a sign says that it is one; a lone comma may also stand between two numbers, a `#` in a service code. */
  isMarked: boolean;
}

const digits = '([\\d*#][\\d\\s./*#-]{0,30})';
/** Words and signs of RFC 3966 (`;ext=`), RFC 2806 (`;postd=`), telephones (`p`, `w`, `,,`) and of people. */
const marks = '[,;]{2,}|[,;]\\s*(?:ext|postd)=|(?:extension|extn|ext|int|داخل[یي])(?!\\p{L})|[xpw](?!\\p{L})';
const marked = new RegExp(`^(.*[\\d)])\\s*\\(?\\s*(?:${marks})\\s*[.:=]?\\s*${digits}\\)?$`, 'iu');
const unmarked = /^(.*\d)\s*[,;\u060C#]\s*(\d{1,6})$/u;

/** Cuts what follows a number off it. `text` is latin. */
export function splitPostDial(text: string): WithPostDial {
  const found = marked.exec(text) ?? unmarked.exec(text);
  if (found === null) return { number: text, postDial: null, isMarked: false };
  return { number: found[1] ?? '', postDial: found[2] ?? '', isMarked: marked.test(text) };
}

/** A word before the number that says that it is one of the PBX itself. */
const inside = /^(?:extension|extn|ext|داخل[یي])(?!\p{L})\s*[.:#=]?\s*(?=\d)/iu;

export const isNamedInternal = (text: string): boolean => inside.test(text);
export const withoutInternalName = (text: string): string => text.replace(inside, '');
