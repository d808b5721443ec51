const key = 'dotaraf-lanes-explained';

/** Whether this person has put the legend of the lanes away once: it opens by itself until then. */
export const isExplained = (): boolean => localStorage.getItem(key) !== null;

export const keepExplained = (): void => localStorage.setItem(key, 'yes');
