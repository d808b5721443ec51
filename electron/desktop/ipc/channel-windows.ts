import type { Channel } from '../../../shared/ipc/contract.ts';
import { type WindowName, windowNames } from '../system/windows/window-options.ts';

/** Which windows may ask on which channel; a channel that is not listed belongs to the main window alone. */
const besides: Partial<Record<Channel, readonly WindowName[]>> = {
  'snapshot:read': windowNames,
  'calls:dial': ['main', 'quick-dial'],
  'calls:cancel': ['main', 'pill'],
  'contacts:search': ['main', 'quick-dial'],
  // The person confirms in the window that shows the number and accepts the key.
  'proposals:answer': ['confirm'],
  'proposals:choose-profile': ['confirm'],
  'window:run-command': ['quick-dial', 'pill'],
  'window:hide': ['quick-dial', 'confirm', 'pill'],
  'window:fit': ['quick-dial', 'confirm'],
};

const mainAlone: readonly WindowName[] = ['main'];

export const windowsThatAsk = (channel: Channel): readonly WindowName[] => besides[channel] ?? mainAlone;
