import { useEffect, useState } from 'react';
import type { LinkHandlerState } from '../../../shared/ipc/links.ts';
import { bridge } from '../../bridge/bridge.ts';
import { Button } from '../../components/parts.ts';
import { showFailure } from '../../state/failures.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { useWords } from '../../text/words.ts';
import { Group, Page } from './page.tsx';
import { PreferenceChoice } from './preference-fields.tsx';
import style from './settings.module.css';
import { ShortcutField } from './shortcut-field.tsx';

/** What links do, whether the system really sends them here, and the two global shortcuts. */
export default function LinksPage() {
  const { t } = useWords();
  const rule = useSnapshot((snapshot) => snapshot.shortcutRule);
  return (
    <Page title={t('settings.links.title')}>
      <Group>
        <PreferenceChoice name="callWindow" />
        <PreferenceChoice name="links" />
      </Group>
      <Handlers />
      <Group title={t('settings.links.shortcuts')}>
        {rule !== 'app' && <p className={style.hint}>{t(`settings.links.rule.${rule}`)}</p>}
        <ShortcutField shortcut="quick-dial" preference="quickDialShortcut" />
        <ShortcutField shortcut="clipboard" preference="clipboardShortcut" />
      </Group>
    </Page>
  );
}

function Handlers() {
  const { t } = useWords();
  const platform = useSnapshot((snapshot) => snapshot.platform);
  const [states, setStates] = useState<LinkHandlerState[]>([]);
  useEffect(() => {
    const read = () => bridge().call['links:state'](undefined).then(setStates);
    read();
    window.addEventListener('focus', read);
    return () => window.removeEventListener('focus', read);
  }, []);
  const register = async () => setStates(await bridge().call['links:register'](undefined));
  const openSettings = async () => {
    const answer = await bridge().call['links:open-system-settings'](undefined);
    if (!answer.ok) showFailure(answer.error);
  };
  const all = states.length > 0 && states.every(({ state }) => state === 'this-app');
  return (
    <Group title={t('settings.links.handlers')}>
      <div>
        {states.map((state) => (
          <Handler key={state.scheme} state={state} />
        ))}
      </div>
      {!all && <p className={style.hint}>{t(`settings.links.whatToDo.${platform}`)}</p>}
      <div className={style.actions}>
        {!all && (
          <Button size="xs" onClick={register}>
            {t('settings.links.register')}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={openSettings}>
          {t('settings.links.openSystem')}
        </Button>
      </div>
    </Group>
  );
}

function Handler({ state: { scheme, state, handler } }: { state: LinkHandlerState }) {
  const { t } = useWords();
  const words = t(`settings.links.state.${state}`, { handler: handler ?? '?' });
  return (
    <div className={style.scheme}>
      <span className={style.light} data-on={state === 'this-app' || undefined}>
        <i />
        <bdi dir="ltr">{scheme}:</bdi> {words}
      </span>
    </div>
  );
}
