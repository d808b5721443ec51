import { bridge } from '../../bridge/bridge.ts';
import { LtrText } from '../../components/number-text.tsx';
import { Button } from '../../components/parts.ts';
import { showFailure } from '../../state/failures.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { go } from '../../state/view.ts';
import { useWords } from '../../text/words.ts';
import { Licences } from './licences.tsx';
import { Group, Page } from './page.tsx';
import style from './settings.module.css';

export default function AboutPage() {
  const { t } = useWords();
  const version = useSnapshot((snapshot) => snapshot.version);
  const pbx = useSnapshot((snapshot) => snapshot.pbx);
  return (
    <Page title={t('settings.about.title')}>
      <Group>
        <p>
          {t('settings.about.version')} <LtrText>{version}</LtrText>
        </p>
        <p className={style.hint}>{t('settings.about.what')}</p>
        <div className={style.actions}>
          <Button
            size="xs"
            variant="default"
            onClick={() => bridge().call['external:open']({ page: 'documentation' })}
          >
            {t('settings.about.documentation')}
          </Button>
          <Button
            size="xs"
            variant="default"
            onClick={() => bridge().call['external:open']({ page: 'releases' })}
          >
            {t('settings.about.releases')}
          </Button>
        </div>
      </Group>
      <Group title={t('settings.about.setup')} hint={t('settings.about.setupHint')}>
        <div className={style.actions}>
          <Button size="xs" variant="default" onClick={() => go('setup')}>
            {t('settings.about.runSetup')}
          </Button>
          {pbx === 'sandbox' && (
            <Button size="xs" variant="default" onClick={() => bridge().call['sandbox:stop'](undefined)}>
              {t('settings.about.stopSandbox')}
            </Button>
          )}
        </div>
      </Group>
      <Group title={t('settings.about.log')} hint={t('settings.about.logHint')}>
        <div className={style.actions}>
          <Button size="xs" variant="default" onClick={showLog}>
            {t('settings.about.showLog')}
          </Button>
        </div>
      </Group>
      <Licences />
    </Page>
  );
}

async function showLog(): Promise<void> {
  const shown = await bridge().call['log:show-folder'](undefined);
  if (!shown.ok) showFailure(shown.error);
}
