/** Letters, digits and signs, but for those that are drawn as nothing (UAX #44, Default_Ignorable_Code_Point) or as a blank (U+2800). */
const visible = /[[\p{L}\p{N}\p{P}\p{S}]--[\p{Default_Ignorable_Code_Point}\u2800]]/v;

/** Whether anything of a name can be seen: of others a list shows a blank line. */
export const isVisible = (text: string): boolean => visible.test(text);
