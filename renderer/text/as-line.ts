/** A clause of the shared texts as a line of its own. */
export const asLine = (clause: string): string => clause.charAt(0).toLocaleUpperCase() + clause.slice(1);
