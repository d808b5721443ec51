import { type KeyboardEvent, useState } from 'react';
import { acceleratorOf, readableAccelerator } from '../../actions/accelerator.ts';
import { Callout } from '../../components/callout.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { CloseIcon } from '../../components/icons.tsx';
import { LtrText } from '../../components/number-text.tsx';
import { prefer } from '../../state/preferences.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { useWords } from '../../text/words.ts';
import { Choice } from './page.tsx';
import style from './settings.module.css';

interface Props {
  shortcut: 'quick-dial' | 'clipboard';
  preference: 'quickDialShortcut' | 'clipboardShortcut';
}

/** A global shortcut: press it to set it. When the system refused it, that is said here. */
export function ShortcutField({ shortcut, preference }: Props) {
  const { t } = useWords();
  const [recording, setRecording] = useState(false);
  const accelerator = useSnapshot((snapshot) => snapshot.preferences[preference]);
  const platform = useSnapshot((snapshot) => snapshot.platform);
  const why = useSnapshot(
    (snapshot) => snapshot.shortcutProblems.find((problem) => problem.shortcut === shortcut)?.why ?? null,
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (!recording || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const pressed = event.key === 'Escape' ? null : acceleratorOf(event);
    if (event.key !== 'Escape' && pressed === null) return;
    setRecording(false);
    if (pressed !== null) prefer({ [preference]: pressed });
  };
  const label = t(`setting.${preference}.label`);
  return (
    <div className={style.group}>
      <Choice label={label} hint={t(`setting.${preference}.hint`)}>
        <span className={style.shortcut}>
          <button
            type="button"
            className={style.recorder}
            data-recording={recording || undefined}
            aria-label={`${label}: ${accelerator === '' ? t('settings.links.noShortcut') : accelerator}`}
            onClick={() => setRecording(true)}
            onBlur={() => setRecording(false)}
            onKeyDown={onKeyDown}
          >
            {recording ? (
              t('settings.links.pressKeys')
            ) : (
              <Shown accelerator={accelerator} platform={platform} />
            )}
          </button>
          {accelerator !== '' && (
            <IconButton
              small
              label={t('settings.links.clearShortcut')}
              onClick={() => prefer({ [preference]: '' })}
            >
              <CloseIcon size={14} />
            </IconButton>
          )}
        </span>
      </Choice>
      {why !== null && (
        <Callout kind="caution">
          {why === 'typed' ? t('settings.links.typed') : t(`settings.links.refused.${platform}`)}
        </Callout>
      )}
    </div>
  );
}

function Shown({ accelerator, platform }: { accelerator: string; platform: 'windows' | 'macos' | 'linux' }) {
  const { t } = useWords();
  if (accelerator === '') return <>{t('settings.links.noShortcut')}</>;
  return <LtrText>{readableAccelerator(accelerator, platform)}</LtrText>;
}
