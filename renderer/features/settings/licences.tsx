import { useState } from 'react';
import type { ShippedPackage } from '../../../shared/ipc/about.ts';
import { bridge } from '../../bridge/bridge.ts';
import { Button } from '../../components/parts.ts';
import { useWords } from '../../text/words.ts';
import { Group } from './page.tsx';
import style from './settings.module.css';

/** What the app is made of, with the licence of each: asked for when somebody wants to see it. */
export function Licences() {
  const { t } = useWords();
  const [packages, setPackages] = useState<ShippedPackage[] | null>(null);
  const show = async () => setPackages(await bridge().call['about:licences'](undefined));
  return (
    <Group title={t('settings.about.licences')} hint={t('settings.about.licencesHint')}>
      {packages === null ? (
        <div className={style.actions}>
          <Button size="xs" variant="default" onClick={show}>
            {t('settings.about.showLicences')}
          </Button>
        </div>
      ) : (
        <div className={style.licences} dir="ltr">
          {packages.map((one) => (
            <Licence key={`${one.name}@${one.version}`} of={one} />
          ))}
        </div>
      )}
    </Group>
  );
}

function Licence({ of: { name, version, licence, text } }: { of: ShippedPackage }) {
  const title = `${name} ${version}: ${licence}`;
  if (text === '') return <p>{title}</p>;
  return (
    <details>
      <summary>{title}</summary>
      <pre>{text}</pre>
    </details>
  );
}
