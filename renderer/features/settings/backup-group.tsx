import { useState } from 'react';
import {
  type BackupFacts,
  type BackupOffer,
  type RestoreChoice,
  restoreChoices,
  usualChoicesOf,
} from '../../../shared/ipc/backup.ts';
import { formatMoment } from '../../../shared/locales/format.ts';
import { looseningText } from '../../../shared/locales/loosening-text.ts';
import { shownProfile } from '../../../shared/settings/profile-label.ts';
import { bridge } from '../../bridge/bridge.ts';
import { Callout } from '../../components/callout.tsx';
import { Button, Switch } from '../../components/parts.ts';
import { showFailure } from '../../state/failures.ts';
import { showNotice } from '../../state/notices.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { contactsChanged } from '../../state/view.ts';
import { useWords } from '../../text/words.ts';
import style from './data.module.css';
import { fieldOfKey } from './fields.ts';
import { Group } from './page.tsx';

/** Contacts, history and settings as one file; a restore is looked at, then confirmed. */
export function BackupGroup() {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const [chosen, setChosen] = useState<BackupOffer | null>(null);
  const contents = useContents();
  const profile = useSnapshot((snapshot) => shownProfile(snapshot, t('profiles.nameless')));
  const during = async (task: () => Promise<void>) => {
    setBusy(true);
    await task();
    setBusy(false);
  };
  const save = async () => {
    const answer = await bridge().call['backup:export'](undefined);
    if (!answer.ok) return showFailure(answer.error);
    if (answer.value !== null)
      showNotice(t('data.saved', { what: contents(answer.value), file: answer.value.file }));
  };
  const choose = async () => {
    const answer = await bridge().call['backup:choose'](undefined);
    if (!answer.ok) return showFailure(answer.error);
    if (answer.value !== null) setChosen(answer.value);
  };
  const restore = async ({ id }: BackupOffer, choices: RestoreChoice[]) => {
    const answer = await bridge().call['backup:restore']({ id, choices });
    if (!answer.ok) return showFailure(answer.error);
    if (answer.value === null) return;
    setChosen(null);
    contactsChanged();
    showNotice(t('data.restored', { what: contents(answer.value) }));
  };
  return (
    <Group title={t('data.backup')} hint={t('data.backupHint')}>
      {profile !== null && <p className={style.hint}>{t('profiles.backupHint', { name: profile })}</p>}
      {chosen === null ? (
        <div className={style.actions}>
          <Button size="xs" variant="default" disabled={busy} onClick={() => during(save)}>
            {t('data.save')}
          </Button>
          <Button size="xs" variant="default" disabled={busy} onClick={() => during(choose)}>
            {t('data.restore')}
          </Button>
          {busy && (
            <Button size="xs" variant="default" onClick={cancelReading}>
              {t('common.cancel')}
            </Button>
          )}
        </div>
      ) : (
        <Confirm
          chosen={chosen}
          busy={busy}
          onYes={(choices) => during(() => restore(chosen, choices))}
          onNo={() => (busy ? cancelReading() : setChosen(null))}
        />
      )}
    </Group>
  );
}

const cancelReading = () => void bridge().call['backup:cancel'](undefined);

/** What a backup holds, in words. */
function useContents() {
  const { t } = useWords();
  return ({ calls, contacts, leftOut }: BackupFacts) => {
    const parts = [t.counted('contacts.found', contacts), t.counted('history.found', calls)];
    if (leftOut > 0) parts.push(t.counted('data.leftOut', leftOut));
    return parts.join(t('lanes.joint'));
  };
}

interface ConfirmProps {
  chosen: BackupOffer;
  busy: boolean;
  onYes: (choices: RestoreChoice[]) => void;
  onNo: () => void;
}

/** What is taken is the person's choice, part by part; what guards is left alone unless they say so. */
function Confirm({ chosen, busy, onYes, onNo }: ConfirmProps) {
  const { t, language } = useWords();
  const contents = useContents();
  const [choices, setChoices] = useState<readonly RestoreChoice[]>(() => usualChoicesOf(chosen));
  const choose = (choice: RestoreChoice, taken: boolean) =>
    setChoices((before) => (taken ? [...before, choice] : before.filter((one) => one !== choice)));
  const made = t('data.made', { when: formatMoment(chosen.createdAt, language), what: contents(chosen) });
  return (
    <div className={style.confirm} role="alertdialog" aria-label={t('data.restoreTitle')}>
      <b>
        <bdi>{chosen.fileName}</bdi>
      </b>
      <p>{made}</p>
      <fieldset className={style.choices}>
        <legend>{t('data.chooseParts')}</legend>
        {restoreChoices
          .filter((choice) => chosen.choices.includes(choice) || isUnusable(choice, chosen))
          .map((choice) => (
            <Choice
              key={choice}
              choice={choice}
              offer={chosen}
              taken={choices.includes(choice)}
              onChange={choose}
            />
          ))}
      </fieldset>
      <Callout kind="caution">
        {t('data.replaces')} {t('data.noSecrets')}
      </Callout>
      <div className={style.actions}>
        <Button
          size="xs"
          color="red"
          loading={busy}
          disabled={choices.length === 0}
          onClick={() => onYes([...choices])}
        >
          {t('data.replaceNow')}
        </Button>
        <Button size="xs" variant="default" onClick={onNo}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}

interface ChoiceProps {
  choice: RestoreChoice;
  offer: BackupOffer;
  taken: boolean;
  onChange: (choice: RestoreChoice, taken: boolean) => void;
}

/** A connection with which no call could be made is shown, so that the person learns why, but it can't be chosen. */
const isUnusable = (choice: RestoreChoice, { unusable }: BackupOffer) =>
  choice === 'connection' && unusable.length > 0;

/** What a key of the configuration file is called in the settings. */
function useFieldNames() {
  const { t } = useWords();
  return (key: string) => {
    const [, , kind] = key.split('.');
    if (key.startsWith('campaign.routes'))
      return t('data.field', { name: t(`route.${kind === 'internal' ? kind : 'external'}.title`) });
    const field = fieldOfKey(key);
    return field === null ? key : t('data.field', { name: t(`setting.${field.path}.label`) });
  };
}

/** A part that can be taken, with all that it would make less safe; or why it can't. */
function Choice({ choice, offer, taken, onChange }: ChoiceProps) {
  const { t, language } = useWords();
  const unusable = isUnusable(choice, offer);
  const nameOf = useFieldNames();
  const loosens = offer.loosens.filter((one) => one.choice === choice);
  return (
    <div>
      <Switch
        checked={taken}
        disabled={unusable}
        label={t(`data.part.${choice}`)}
        onChange={(event) => onChange(choice, event.currentTarget.checked)}
      />
      {unusable && (
        <Callout kind="problem">
          {t('data.unusable', { fields: [...new Set(offer.unusable.map(nameOf))].join(t('lanes.joint')) })}
        </Callout>
      )}
      {loosens.length > 0 && (
        <Callout kind="caution">
          {loosens.map(({ loosening }) => (
            <span key={JSON.stringify(loosening)} className={style.loosened}>
              {looseningText(language, loosening)}
            </span>
          ))}
        </Callout>
      )}
    </div>
  );
}
