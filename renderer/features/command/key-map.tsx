import { type ActionId, actions, placeActions } from '../../../shared/actions.ts';
import { readableAccelerator } from '../../actions/accelerator.ts';
import { Dialog, DialogHead } from '../../components/dialog.tsx';
import { closeOverlay } from '../../state/command.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { useWords } from '../../text/words.ts';
import style from './key-map.module.css';

/** Every key of the app: those of the actions, from their records, and those of the fields and lists. */
export default function KeyMap() {
  const { t } = useWords();
  const { platform, preferences } = useSnapshot((snapshot) => snapshot);
  const close = () => closeOverlay(true);
  const read = (keys: string) => readableAccelerator(keys, platform);
  const isPlace = (id: ActionId) => placeActions.some((place) => place === id);
  const ids = Object.keys(actions).filter((id): id is ActionId => id in actions);
  const rowsOf = (some: ActionId[]) =>
    some.flatMap((id) => {
      const { keys } = actions[id];
      return keys === null ? [] : [{ label: t(`action.${id}`), keys: read(keys) }];
    });
  const everywhere = [
    { label: t('setting.quickDialShortcut.label'), keys: read(preferences.quickDialShortcut) },
    { label: t('setting.clipboardShortcut.label'), keys: read(preferences.clipboardShortcut) },
  ].filter(({ keys }) => keys !== '');
  return (
    <Dialog className={style.map} aria-labelledby="key-map" onLeave={close}>
      <DialogHead id="key-map" title={t('action.keyMap')} closeLabel={t('common.close')} onClose={close} />
      <Part title={t('keyMap.places')} rows={rowsOf(ids.filter(isPlace))} />
      <Part title={t('keyMap.actions')} rows={rowsOf(ids.filter((id) => !isPlace(id)))} />
      <Part
        title={t('keyMap.lists')}
        rows={[
          { label: t('keyMap.call'), keys: 'Enter' },
          { label: t('keyMap.more'), keys: '→' },
          { label: t('keyMap.move'), keys: '↑ ↓ Home End PgUp PgDn' },
          { label: t('keyMap.back'), keys: 'Esc' },
          { label: t('keyMap.codes'), keys: `1 … 9, ${read('Alt+1')} … 9` },
        ]}
      />
      <Part title={t('keyMap.anywhere')} rows={everywhere} />
    </Dialog>
  );
}

function Part({ title, rows }: { title: string; rows: { label: string; keys: string }[] }) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {rows.map(({ label, keys }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <kbd dir="ltr">{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
