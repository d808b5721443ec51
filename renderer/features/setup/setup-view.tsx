import { useEffect, useRef, useState } from 'react';
import type { CheckNote } from '../../../shared/ipc/check-steps.ts';
import { bridge } from '../../bridge/bridge.ts';
import { Button } from '../../components/parts.ts';
import { showFailure } from '../../state/failures.ts';
import { focusWhenDrawn } from '../../state/focus.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { go, openSettings } from '../../state/view.ts';
import { useLaterWords } from '../../text/use-later-words.ts';
import { useWords } from '../../text/words.ts';
import { LanguageChoice } from '../settings/language-choice.tsx';
import { MarkEmpty } from '../settings/setting-input.tsx';
import { isLoaded, type LoadedConnection, useConnection } from '../settings/use-connection.ts';
import { InvitationForm } from '../team/invitation-form.tsx';
import { CheckList } from './check-list.tsx';
import { Done } from './done.tsx';
import { OtherWay } from './other-way.tsx';
import { lacks, type PageName, pages, pagesOf, proofs, useTitleOf } from './pages.tsx';
import style from './setup.module.css';
import { SetupPage } from './setup-page.tsx';
import { allFine, isRunning, useChecks } from './use-checks.ts';
import { Where } from './where.tsx';

/** The assistant of the first run: one question a page, each with its live proof. */
export default function SetupView() {
  const inTeam = useSnapshot(({ team }) => team !== null);
  return inTeam ? <InTeam /> : <Assistant />;
}

/** The relay has what the assistant would ask for. */
function InTeam() {
  const { t } = useWords();
  return (
    <SetupPage title={t('settings.team.title')} lead={t('team.joined')}>
      <div>
        <Button onClick={() => openSettings('team')}>{t('settings.team.title')}</Button>
      </div>
    </SetupPage>
  );
}

function Assistant() {
  const editor = useConnection('connection');
  const [index, setIndex] = useState(-1);
  // Each page begins at its heading; a field that takes the focus by itself keeps it.
  useEffect(() => focusWhenDrawn('main [data-heading]'), [index]);
  if (!isLoaded(editor)) return null;
  const names = pagesOf(editor.connection.way);
  const name = names[index];
  if (name === undefined)
    return (
      <Ends
        pages={names.length}
        editor={editor}
        onPage={(page) => setIndex(names.indexOf(page))}
        index={index}
        onBegin={() => setIndex(0)}
        onBack={() => setIndex(index - 1)}
      />
    );
  return (
    <Question
      key={name}
      name={name}
      pages={names.length}
      index={index}
      editor={editor}
      onBack={() => setIndex(index - 1)}
      onNext={() => setIndex(index + 1)}
    />
  );
}

/** What only later steps can show. */
const isMerelyOpen = ({ kind }: CheckNote): boolean =>
  ['zone-not-seen', 'component-not-asked', 'no-event-yet', 'listening-already'].includes(kind);

interface QuestionProps {
  name: PageName;
  pages: number;
  index: number;
  editor: LoadedConnection;
  onBack: () => void;
  onNext: () => void;
}

function Question({ name, pages: count, index, editor, onBack, onNext }: QuestionProps) {
  const { t } = useWords();
  const say = useLaterWords();
  const { checks, run } = useChecks();
  const steps = proofs[name];
  const proved = steps.length === 0 || (allFine(checks) && !editor.dirty);
  const failed = Object.keys(checks).length > 0 && !isRunning(checks) && !allFine(checks);
  const Fields = pages[name];
  const check = async () => {
    if (await editor.save()) await run(steps);
  };
  const { way } = editor.connection;
  const checkedWay = useRef(way);
  // The other way was chosen where a check had found it: what that needs is checked at once.
  useEffect(() => {
    if (checkedWay.current !== way && steps.includes('services')) check();
    checkedWay.current = way;
  });
  const words = useTitleOf(way)(name);
  const skip = async () => {
    if (await editor.save()) onNext();
  };
  const [marked, setMarked] = useState(false);
  const goOn = async () => {
    if (lacks(name, editor.connection)) setMarked(true);
    else if (proved) await skip();
    else if (await editor.save()) {
      const done = await run(steps);
      // What is worth knowing is read before the page goes.
      if (done?.every((step) => step.notes.every(isMerelyOpen))) onNext();
    }
  };
  return (
    <SetupPage
      progress={<Progress index={index} count={count} />}
      title={words.title}
      lead={words.lead}
      foot={
        <>
          <Button variant="default" onClick={onBack}>
            {t('common.back')}
          </Button>
          {failed && (
            <Button variant="subtle" onClick={skip}>
              {say('setup.anyway')}
            </Button>
          )}
          <Button loading={isRunning(checks)} onClick={goOn}>
            {say(proved ? 'setup.next' : failed ? 'setup.checkAgain' : 'setup.check')}
          </Button>
        </>
      }
    >
      <MarkEmpty value={marked}>
        <Fields editor={editor} />
      </MarkEmpty>
      <Where name={name} way={way} />
      {Object.keys(checks).length > 0 && <CheckList steps={steps} checks={checks} />}
      <OtherWay editor={editor} checks={checks} />
    </SetupPage>
  );
}

function Progress({ index, count }: { index: number; count: number }) {
  const say = useLaterWords();
  return (
    <div
      className={style.progress}
      role="progressbar"
      aria-label={say('setup.progress')}
      aria-valuemin={0}
      aria-valuemax={count}
      aria-valuenow={index + 1}
    >
      {Array.from({ length: count }, (_, at) => at).map((at) => (
        <i key={at} data-done={at <= index || undefined} />
      ))}
    </div>
  );
}

interface EndsProps {
  pages: number;
  index: number;
  editor: LoadedConnection;
  onPage: (page: PageName) => void;
  onBegin: () => void;
  onBack: () => void;
}

/** Before the first question, and after the last one. */
function Ends({ pages: count, index, editor, onPage, onBegin, onBack }: EndsProps) {
  const [invited, setInvited] = useState(false);
  if (index < 0 && invited) return <Invited onBack={() => setInvited(false)} />;
  if (index < 0) return <Welcome onBegin={onBegin} onInvitation={() => setInvited(true)} />;
  return (
    <Done
      editor={editor}
      onPage={onPage}
      onBack={onBack}
      progress={<Progress index={count} count={count} />}
    />
  );
}

function Invited({ onBack }: { onBack: () => void }) {
  const { t } = useWords();
  const say = useLaterWords();
  useEffect(() => focusWhenDrawn('main [data-heading]'), []);
  return (
    <section className={style.setup} aria-label={say('setup.label')}>
      <span />
      <div className={style.body}>
        <div className={style.page}>
          <h1 data-heading tabIndex={-1}>
            {say('setup.welcome.invitation')}
          </h1>
          <p className={style.lead}>{t('team.lead')}</p>
          <InvitationForm onJoined={() => go('dial')} />
        </div>
      </div>
      <div className={style.foot}>
        <Button variant="default" onClick={onBack}>
          {t('common.back')}
        </Button>
      </div>
    </section>
  );
}

function Welcome({ onBegin, onInvitation }: { onBegin: () => void; onInvitation: () => void }) {
  const say = useLaterWords();
  const tryOut = async () => {
    const answer = await bridge().call['sandbox:start'](undefined);
    if (answer.ok) go('dial');
    else showFailure(answer.error);
  };
  return (
    <SetupPage
      before={<LanguageChoice />}
      title={say('setup.welcome.title')}
      lead={say('setup.welcome.lead')}
    >
      <div className={style.ways}>
        <button type="button" className={style.way} data-main onClick={onBegin}>
          <b>{say('setup.welcome.connect')}</b>
          <small>{say('setup.welcome.connectHint')}</small>
        </button>
        <button type="button" className={style.way} onClick={onInvitation}>
          <b>{say('setup.welcome.invitation')}</b>
          <small>{say('setup.welcome.invitationHint')}</small>
        </button>
        <button type="button" className={style.way} onClick={tryOut}>
          <b>{say('setup.welcome.try')}</b>
          <small>{say('setup.welcome.tryHint')}</small>
        </button>
      </div>
    </SetupPage>
  );
}
