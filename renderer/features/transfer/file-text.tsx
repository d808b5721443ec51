/** A piece of a file as it stands there: in its own direction where it has letters, numbers and codes left-to-right. */
export function FileText({ text }: { text: string }) {
  return <bdi dir={/\p{L}/u.test(text) ? 'auto' : 'ltr'}>{text}</bdi>;
}
