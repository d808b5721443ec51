import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import type { Contact } from '../../../shared/contacts/contacts.ts';
import { isVisible } from '../../../shared/contacts/is-visible.ts';
import { readsAsNumber } from '../../../shared/contacts/reads-as-number.ts';
import { ActionIcon } from '../../actions/action-icon.tsx';
import { subjectOf } from '../../actions/subject.ts';
import { WindowActionIcon } from '../../actions/window-action-icon.tsx';
import { moveBetweenRows } from '../../components/arrow-rows.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { StarFilledIcon } from '../../components/icons.tsx';
import { Name } from '../../components/name.tsx';
import { NumberText } from '../../components/number-text.tsx';
import { rowKeys } from '../../components/row-keys.ts';
import { SearchField } from '../../components/search-field.tsx';
import { dial } from '../../state/dial.ts';
import { focusWhenDrawn } from '../../state/focus.ts';
import { useDesk } from '../../state/snapshot.ts';
import { openContact, useView } from '../../state/view.ts';
import { useWords } from '../../text/words.ts';
import { Presence } from '../team/presence.tsx';
import style from './contacts.module.css';
import { SourceMark } from './source-mark.tsx';
import { useContacts } from './use-contacts.ts';

const rowHeight = 56;

export function ContactList() {
  const { t } = useWords();
  const [text, setText] = useState('');
  const wanted = useView(({ contactsText }) => contactsText);
  useEffect(() => {
    if (wanted === null) return;
    setText(wanted);
    useView.setState({ contactsText: null });
  }, [wanted]);
  const asked = useDeferredValue(text);
  const contacts = useContacts(asked);
  const scroll = useRef<HTMLDivElement>(null);
  return (
    <>
      <div className={style.tools}>
        <SearchField
          label={t('contacts.search')}
          text={text}
          onText={setText}
          onDown={() => focusWhenDrawn('main [data-current] [data-row]')}
        />
        <WindowActionIcon id="transfer" data-row-id="transfer" />
        <WindowActionIcon id="newContact" data-row-id="new" />
      </div>
      <p className="visually-hidden" role="status">
        {contacts.total === null ? '' : t.counted('contacts.found', contacts.total)}
      </p>
      <div
        ref={scroll}
        className={style.scroll}
        data-current={(contacts.isCurrent && asked === text) || undefined}
      >
        {contacts.total === 0 ? (
          <p className={style.nothing} data-empty tabIndex={-1}>
            {text.trim() === '' ? t('contacts.noneYet') : t('contacts.noMatch')}
          </p>
        ) : (
          <Rows contacts={contacts} scroll={scroll} />
        )}
      </div>
    </>
  );
}

interface RowsProps {
  contacts: ReturnType<typeof useContacts>;
  scroll: React.RefObject<HTMLDivElement | null>;
}

function Rows({ contacts, scroll }: RowsProps) {
  const count = contacts.total ?? 0;
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const keys = rowKeys(items.map(({ index }) => contacts.rowAt(index)?.id ?? null));
  useEffect(() => contacts.want(items[0]?.index ?? 0, items.at(-1)?.index ?? 0));
  return (
    <ol
      className={style.tall}
      style={{ blockSize: virtual.getTotalSize() }}
      onKeyDown={(event) => moveBetweenRows(event, count, (index) => virtual.scrollToIndex(index))}
    >
      {items.map(({ index, start }, place) => {
        const contact = contacts.rowAt(index);
        return (
          <li
            key={keys[place]}
            className={style.place}
            style={{ transform: `translateY(${start}px)` }}
            aria-setsize={count}
            aria-posinset={index + 1}
          >
            {contact !== null && <Row contact={contact} index={index} />}
          </li>
        );
      })}
    </ol>
  );
}

function Row({ contact, index }: { contact: Contact; index: number }) {
  const { t } = useWords();
  const open = useView(
    (state) => state.contact !== null && typeof state.contact === 'object' && state.contact.id === contact.id,
  );
  const desk = useDesk();
  const { name, company } = contact;
  const [first] = contact.numbers;
  // What is called with one press from here must not be read as another number.
  const showsNumber = !isVisible(company) || readsAsNumber(name) || readsAsNumber(company);
  return (
    <div
      className={style.row}
      data-open={open || undefined}
      {...(first && subjectOf({ number: first.dialled, name: contact.name, callId: null, desk }))}
    >
      <button
        type="button"
        className={style.open}
        data-row={index}
        data-row-id={contact.id}
        aria-current={open || undefined}
        onClick={() => openContact(contact)}
      >
        <span className={`${style.line} ${style.first}`}>
          <Name>{contact.name}</Name>
          {contact.source !== undefined && <SourceMark source={contact.source} />}
          <Presence numbers={contact.numbers.map(({ dialled }) => dialled)} />
          {contact.favourite && (
            <span className={style.star}>
              <StarFilledIcon size={12} />
            </span>
          )}
        </span>
        <span className={`${style.line} ${style.under}`}>
          {showsNumber && first !== undefined ? (
            <NumberText number={first.dialled} />
          ) : (
            <Name>{contact.company}</Name>
          )}
        </span>
      </button>
      {first !== undefined && (
        <IconButton
          label={t('contacts.call', { name: contact.name })}
          onClick={() => dial({ text: first.dialled, origin: 'contact', desk })}
        >
          <ActionIcon id="call" size={18} />
        </IconButton>
      )}
    </div>
  );
}
