/**
 * Of the URL standard (https://url.spec.whatwg.org), which Node and browsers both have: all that shared code may use. Only
 * this project and the engine read the file; the others know the whole by their own types.
 */
declare const URL: {
  new (text: string): { readonly host: string };
  canParse(text: string): boolean;
};
