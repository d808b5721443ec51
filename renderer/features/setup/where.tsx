import { type PlacementMethod, placementTraits } from '../../../shared/call/placement-method.ts';
import { neededServices, optionalService } from '../../../shared/pbx/needed-services.ts';
import { useLaterWords } from '../../text/use-later-words.ts';
import type { PageName } from './pages.tsx';
import style from './setup.module.css';

/** Where a page's values stand in SimoTel's panel, by its menus; for the dialplan, how the parts lead to this app. */
export function Where({ name, way }: { name: PageName; way: PlacementMethod }) {
  const say = useLaterWords();
  return (
    <aside className={style.where}>
      <p>{say(`setup.where.${name}`)}</p>
      {name === 'credentials' && <Services way={way} />}
      {placementTraits[way].isAsked && (name === 'dialplan' || name === 'listener') && <Way />}
    </aside>
  );
}

/** What the account must be permitted, as SimoTel's panel lists it. */
function Services({ way }: { way: PlacementMethod }) {
  const say = useLaterWords();
  const optional = placementTraits[way].hasDialer ? [optionalService] : [];
  return (
    <ul className={style.services} dir="ltr">
      {[...neededServices[way], ...optional].map((service) => (
        <li key={service}>
          <code>{service}</code>
          {service === optionalService && <small>{say('setup.where.optional')}</small>}
        </li>
      ))}
    </ul>
  );
}

const steps = ['context', 'row', 'component', 'app'] as const;

/** The way of a question, drawn: Autodialer Route, its row, the component, this app. */
function Way() {
  const say = useLaterWords();
  return (
    <ol className={style.drawing}>
      {steps.map((step) => (
        <li key={step} data-step={step}>
          {say(`setup.drawing.${step}`)}
        </li>
      ))}
    </ol>
  );
}
