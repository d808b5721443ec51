import { lazy, Suspense } from 'react';
import { Idle, TwoPanes } from '../../components/two-panes.tsx';
import { openContact, useView } from '../../state/view.ts';
import { useWords } from '../../text/words.ts';
import { ContactCard } from './contact-card.tsx';
import { ContactForm } from './contact-form.tsx';
import { ContactList } from './contact-list.tsx';

const TransferView = lazy(() => import('../transfer/transfer-view.tsx'));

/** The list of contacts, and the one that is open or being written. */
export default function ContactsView() {
  const { t } = useWords();
  const contact = useView((state) => state.contact);
  const editing = useView((state) => state.editingContact);
  const details =
    contact === null ? null : contact === 'transfer' ? (
      <Suspense fallback={null}>
        <TransferView />
      </Suspense>
    ) : contact === 'new' || editing ? (
      <ContactForm
        key={contact === 'new' ? 'new' : contact.id}
        contact={contact === 'new' ? null : contact}
      />
    ) : (
      <ContactCard key={contact.id} contact={contact} onBack={() => openContact(null)} />
    );
  return <TwoPanes list={<ContactList />} details={details} idle={<Idle>{t('contacts.chooseOne')}</Idle>} />;
}
