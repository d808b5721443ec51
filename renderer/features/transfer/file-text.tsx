/** A piece of a file as it stands there: in its own direction where it has letters, numbers and codes left-to-right. */
export function FileText({ text }: { text: string }) {
  return <bdi dir={directionOf(text)}>{text}</bdi>;
}

/** For the place of such a piece: where there is no room its end goes, never its beginning. */
export const directionOf = (text: string): 'auto' | 'ltr' => (/\p{L}/u.test(text) ? 'auto' : 'ltr');
