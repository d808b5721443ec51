import { useState } from 'react';
import { Callout } from '../../components/callout.tsx';
import { Button } from '../../components/parts.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { useWords } from '../../text/words.ts';
import { ComponentUrls, FirstRequestLight, useComponentUrls } from './component-urls.tsx';
import { Group, Page } from './page.tsx';
import style from './settings.module.css';
import { useConnection } from './use-connection.ts';

/** What to paste into the dialplan's components, and whether the PBX has found the way here. */
export default function AddressesPage() {
  const { t, texts } = useWords();
  const { urls, rotate } = useComponentUrls();
  const { saved } = useConnection('connection');
  const listenerError = useSnapshot((snapshot) => snapshot.listenerError);
  return (
    <Page title={t('settings.addresses.title')}>
      <Group hint={t('addresses.hint')}>
        {listenerError !== null && <Callout kind="problem">{texts.errorText(listenerError)}</Callout>}
        {saved !== null && <ComponentUrls urls={urls} way={saved.way} />}
        <FirstRequestLight />
      </Group>
      <Group title={t('addresses.renew')} hint={t('addresses.renewHint')}>
        <Renew onRenew={rotate} />
      </Group>
    </Page>
  );
}

/** New addresses break the old ones on the PBX, so it takes a second press. */
function Renew({ onRenew }: { onRenew: () => void }) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const renew = () => {
    setAsked(false);
    onRenew();
  };
  return (
    <div className={style.actions}>
      {asked ? (
        <>
          <Button size="xs" color="red" onClick={renew}>
            {t('addresses.renewNow')}
          </Button>
          <Button size="xs" variant="default" onClick={() => setAsked(false)}>
            {t('common.cancel')}
          </Button>
        </>
      ) : (
        <Button size="xs" variant="default" onClick={() => setAsked(true)}>
          {t('addresses.renew')}
        </Button>
      )}
    </div>
  );
}
