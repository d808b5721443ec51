import { type PlacementMethod, placementTraits } from '../../../shared/call/placement-method.ts';
import { useLaterWords } from '../../text/use-later-words.ts';
import type { PageName } from './pages.tsx';
import style from './setup.module.css';

/** Where a page's values stand in SimoTel's panel, by its menus; for the dialplan, how the parts lead to this app. */
export function Where({ name, way }: { name: PageName; way: PlacementMethod }) {
  const say = useLaterWords();
  return (
    <aside className={style.where}>
      <p>{say(`setup.where.${name}`)}</p>
      {placementTraits[way].isAsked && (name === 'dialplan' || name === 'listener') && <Way />}
    </aside>
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
