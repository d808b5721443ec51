/**
 * The fields of a `multipart/form-data` body (RFC 7578), as PHP's curl sends an array; of a name given twice the last one.
 * Told by the body alone: it begins with its own boundary. Null for a text that does not.
 */
export function multipartFields(text: string): [name: string, value: string][] | null {
  const boundary = /^--[^\r\n]+/.exec(text)?.[0].trimEnd();
  if (boundary === undefined) return null;
  const fields = text.split(boundary).map(fieldOf);
  return fields.some((field) => field !== null) ? fields.filter((field) => field !== null) : null;
}

function fieldOf(part: string): [name: string, value: string] | null {
  const [head = ''] = /^\r?\n(?:[^\r\n]+\r?\n)*\r?\n/.exec(part) ?? [];
  const name = /;[ \t]*name=(?:"([^"\r\n]*)"|([^;\s]+))/i.exec(head);
  if (name === null) return null;
  return [name[1] ?? name[2] ?? '', part.slice(head.length).replace(/\r?\n$/, '')];
}
