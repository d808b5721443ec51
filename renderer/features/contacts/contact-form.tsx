import { type FormEvent, useState } from 'react';
import type { Contact } from '../../../shared/contacts/contacts.ts';
import { Button, Textarea, TextInput } from '../../components/parts.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { editContact, openContact, useView } from '../../state/view.ts';
import { useReadable } from '../../text/readable.ts';
import { useWords } from '../../text/words.ts';
import { saveContact } from './change-contact.ts';
import style from './contacts.module.css';
import { type ContactFields, draftOf, type FieldProblems, fieldsOf } from './draft.ts';
import { NumberFields } from './number-fields.tsx';

/** Adds a contact, or edits one. What is wrong is told once one tried to save. */
export function ContactForm({ contact }: { contact: Contact | null }) {
  const { t } = useWords();
  const readable = useReadable();
  const newNumber = useView((state) => state.newNumber);
  const rules = useSnapshot((snapshot) => snapshot.dialing);
  const [fields, setFields] = useState(() => fieldsOf(contact, newNumber && readable(newNumber), rules));
  const [tried, setTried] = useState(false);
  const { draft, problems } = draftOf(fields, contact?.id ?? null, rules);
  const change = (part: Partial<ContactFields>) => setFields({ ...fields, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (draft !== null) saveContact(draft);
  };
  const leave = () => (contact === null ? openContact(null) : editContact(false));
  return (
    <form
      className={style.card}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') leave();
      }}
    >
      <h1>{contact === null ? t('action.newContact') : t('contacts.edit')}</h1>
      <Fields fields={fields} change={change} problems={tried ? problems : null} />
      <div className={style.actions}>
        <Button type="submit">{t('common.save')}</Button>
        <Button variant="default" onClick={leave}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}

interface FieldsProps {
  fields: ContactFields;
  change: (part: Partial<ContactFields>) => void;
  problems: FieldProblems | null;
}

function Fields({ fields, change, problems }: FieldsProps) {
  const { t } = useWords();
  return (
    <div className={style.form}>
      <TextInput
        label={t('contacts.name')}
        value={fields.name}
        maxLength={200}
        dir="auto"
        autoFocus
        error={problems?.name ? t('contacts.nameNeeded') : null}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('contacts.company')}
        value={fields.company}
        maxLength={200}
        dir="auto"
        onChange={(event) => change({ company: event.currentTarget.value })}
      />
      <NumberFields
        numbers={fields.numbers}
        problems={problems?.numbers ?? new Map()}
        onChange={(numbers) => change({ numbers })}
      />
      <Textarea
        label={t('contacts.note')}
        value={fields.note}
        maxLength={2000}
        rows={3}
        dir="auto"
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
    </div>
  );
}
