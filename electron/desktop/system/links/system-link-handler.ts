import type { LinkHandlerState } from '../../../../shared/ipc/links.ts';

export const linkSchemes = ['tel', 'callto'] as const;
/** Nobody else's, so that nothing is taken over: invitations to a team. */
export const ownScheme = 'dotaraf';
export type LinkScheme = (typeof linkSchemes)[number];

/** What one operating system knows about who opens a scheme's links. */
export interface SystemLinkHandler {
  state(scheme: LinkScheme): Promise<LinkHandlerState>;
  /** Opens the place where the person chooses; false where this desktop has none that is known. */
  openSettings(): Promise<boolean>;
  /** Whether links of this scheme still lead to a name that an earlier version had. */
  isUnderEarlierName(scheme: LinkScheme): Promise<boolean>;
}
