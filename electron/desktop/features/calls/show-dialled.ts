import type { Base } from '../../base.ts';
import type { Notices } from '../../notices.ts';
import type { Settings } from '../../settings/settings-schema.ts';
import type { ShellWords } from '../../words/words.ts';

export interface ShowDialledOptions extends Pick<Base, 'showCall' | 'showPill'> {
  settings: {
    read(): Pick<Settings, 'preferences' | 'pillExplained'>;
    change(part: Pick<Settings, 'pillExplained'>): void;
  };
  windows: { find(name: 'main'): { isVisible(): boolean } | null };
  notices: Pick<Notices, 'show'>;
  words(): Pick<ShellWords, 'pillPlaced' | 'pillPlacedHint'>;
  /** Whether a program may place its windows, and keep them above others: not under Wayland. */
  placesKnown: boolean;
}

/** Shows a call that began outside the main window: as a pill or in the main window, as the person chose. */
export function createShowDialled(options: ShowDialledOptions): (callId: string) => void {
  const { settings, windows, notices, words, showCall, placesKnown } = options;
  return (callId) => {
    const { callWindow } = settings.read().preferences;
    const isMainThere = windows.find('main')?.isVisible() ?? false;
    if (callWindow === 'main' || (callWindow === 'pill-when-hidden' && isMainThere)) return showCall(callId);
    options.showPill();
    if (placesKnown || settings.read().pillExplained) return;
    settings.change({ pillExplained: true });
    notices.show({ title: words().pillPlaced, body: words().pillPlacedHint, click: () => showCall(callId) });
  };
}
