/** A number and what is entered once it has answered: an extension, or digits after a pause. */
export interface WithPostDial {
  number: string;
  /** As it was written, perhaps more than digits; null where there is none. */
  postDial: string | null;
  /** Whether a word or a sign says that it is one; a lone comma may also stand between two numbers, a `#` in a service code. */
  isMarked: boolean;
}

const digits = '([\\d*#][\\d\\s./*#-]{0,30})';
/** Signs of RFC 3966 (`;ext=`), RFC 2806 (`;postd=`) and telephones (`p`, `w`, `,,`). */
const marks = '[,;]{2,}|[,;]\\s*(?:ext|postd)=|[xpw](?!\\p{L})';
const marked = new RegExp(`^(.*[\\d)])\\s*(?:\\(\\s*)?(?:${marks})\\s*(?:[.:=]\\s*)?${digits}\\)?$`, 'iu');
/** Words of people: `داخلی`, `داخلی شماره`, `ext. no.` */
const numberWord = '(?:شماره|number|no)(?!\\p{L})[\\s.:=]*';
const words = `(?:${numberWord})?(?:extension|extn|ext|int|داخل[یي])(?!\\p{L})[\\s.:=]*(?:${numberWord})?`;
const named = new RegExp(`^(.*[\\d)])[\\s(,;،/\\p{Pd}]*${words}${digits}\\)?$`, 'iu');
/** A `+` that stands apart is an "and": with it the number would be one abroad. */
const namedBefore = new RegExp(`^\\(?${words}(\\d{1,6})[\\s),;،/\\p{Pd}]+((?:[(\\d]|\\+\\d).*)$`, 'iu');
/** Fewer digits behind an extension are no number that it could belong to. */
const shortestNumber = /(?:\d\D*){7}/;
const unmarked = /^(.*\d)\s*[,;\u060C#]\s*(\d{1,6})$/u;

/** Cuts an extension, or what else is entered once the number has answered, off it. `text` is latin. */
export function splitPostDial(text: string): WithPostDial {
  const [, extension = '', behind = ''] = namedBefore.exec(text) ?? [];
  if (shortestNumber.test(behind)) return { number: behind, postDial: extension, isMarked: true };
  const said = named.exec(text) ?? marked.exec(text);
  const found = said ?? unmarked.exec(text);
  if (found === null) return { number: text, postDial: null, isMarked: false };
  return { number: found[1] ?? '', postDial: found[2] ?? '', isMarked: said !== null };
}

/** A word before the number that says that it is one of the PBX itself. */
const inside = /^(?:extension|extn|ext|داخل[یي])(?!\p{L})\s*[.:#=]?\s*(?=\d)/iu;

export const isNamedInternal = (text: string): boolean => inside.test(text);
export const withoutInternalName = (text: string): string => text.replace(inside, '');
