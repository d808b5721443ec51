import type { Channel } from '../../../shared/ipc/contract.ts';
import { type WindowName, windowNames } from '../system/windows/window-options.ts';

/** Which windows may ask, channel by channel; one that is not here is the main window's alone. */
const besides: Partial<Record<Channel, readonly WindowName[]>> = {
  'snapshot:read': windowNames,
  'calls:dial': ['main', 'quick-dial'],
  'calls:cancel': ['main', 'pill'],
  'contacts:search': ['main', 'quick-dial'],
  // The word of the person is said where the number is shown and the key armed.
  'proposals:answer': ['confirm'],
  'proposals:choose-profile': ['confirm'],
  'window:run-command': ['quick-dial', 'pill'],
  'window:hide': ['quick-dial', 'confirm', 'pill'],
  'window:fit': ['quick-dial', 'confirm'],
};

const mainAlone: readonly WindowName[] = ['main'];

export const windowsThatAsk = (channel: Channel): readonly WindowName[] => besides[channel] ?? mainAlone;
