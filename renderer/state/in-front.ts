/** A dialog, a menu or the command field is open: keys are for that, and for nothing that lies behind. */
export const isAsked = (): boolean =>
  document.querySelector('dialog[open], [role="dialog"]:popover-open, [role="menu"]') !== null;
