import { IconButton } from '../../components/icon-button.tsx';
import { BackIcon, ContactsIcon, CopyIcon } from '../../components/icons.tsx';
import { copyText } from '../../state/copy.ts';
import { useWords } from '../../text/words.ts';
import { showContactOf } from '../contacts/show-contact.ts';
import style from './call-panel.module.css';

interface Props {
  /** Empty: withheld. */
  number: string;
  isContact: boolean;
  /** Back to the list, where the list is not beside it. */
  onBack: (() => void) | null;
}

/** Above a call, from here or to the agent: back, and what can be done with the number. */
export function PanelBar({ number, isContact, onBack }: Props) {
  const { t } = useWords();
  return (
    <div className={style.bar}>
      {onBack === null ? (
        <span />
      ) : (
        <IconButton label={t('common.back')} onClick={onBack}>
          <BackIcon />
        </IconButton>
      )}
      {number !== '' && (
        <>
          <IconButton label={t('call.copyNumber')} onClick={() => copyText(number)}>
            <CopyIcon />
          </IconButton>
          <IconButton
            label={isContact ? t('call.showContact') : t('call.addContact')}
            onClick={() => showContactOf(number)}
          >
            <ContactsIcon />
          </IconButton>
        </>
      )}
    </div>
  );
}
