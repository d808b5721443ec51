/** The windows of the app; each is a hash view of the one page. */
export const windowNames = ['main', 'quick-dial', 'confirm'] as const;
export type WindowName = (typeof windowNames)[number];
