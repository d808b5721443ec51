import { useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../shared/app-error.ts';
import type {
  ImportLook,
  ImportPreview,
  ImportProgress,
  ImportReport,
  ImportTarget,
} from '../../../shared/contact-import.ts';
import { bridge } from '../../bridge/bridge.ts';
import { showFailure } from '../../state/failures.ts';

const everythingFound: ImportLook = {
  format: null,
  encoding: null,
  delimiter: null,
  header: null,
  columns: null,
};

/** Where an import stands, from the choice of a file to its report. */
export type ImportStage =
  | { at: 'start' }
  | { at: 'look'; id: string; fileName: string; preview: ImportPreview | null; error: AppError | null }
  | { at: 'run'; id: string; fileName: string; progress: ImportProgress | null }
  | { at: 'end'; fileName: string; report: ImportReport };

/** An import of one file after the other. Main knows the files; an import that goes on is given up with this page. */
export function useImport(into: ImportTarget, onDone: () => void) {
  const [stage, setStage] = useState<ImportStage>({ at: 'start' });
  const wanted = useRef(everythingFound);
  const round = useRef(0);
  const running = useRef<string | null>(null);
  useEffect(
    () => () => {
      if (running.current !== null) bridge().call['contacts:import-cancel']({ id: running.current });
    },
    [],
  );
  useEffect(
    () =>
      bridge().on['push:import'](({ id, progress }) =>
        setStage((now) => (now.at === 'run' && now.id === id ? { ...now, progress } : now)),
      ),
    [],
  );

  const choose = async () => {
    const answer = await bridge().call['contacts:import-choose']({ into });
    if (!answer.ok) return showFailure(answer.error);
    if (answer.value === null) return;
    const { id, fileName, look } = answer.value;
    wanted.current = everythingFound;
    setStage({ at: 'look', id, fileName, ...readLook(look, null) });
  };
  /** Another encoding or delimiter makes other columns: what was said of them counts no more. */
  const look = async (change: Partial<ImportLook>) => {
    if (stage.at !== 'look') return;
    wanted.current = { ...wanted.current, columns: null, ...change };
    round.current += 1;
    const mine = round.current;
    const { id, preview } = stage;
    const answer = await bridge().call['contacts:import-look']({ id, look: wanted.current });
    if (mine === round.current) setStage({ ...stage, ...readLook(answer, preview) });
  };
  const run = async () => {
    if (stage.at !== 'look') return;
    const { id, fileName } = stage;
    running.current = id;
    setStage({ at: 'run', id, fileName, progress: null });
    const report = await bridge().call['contacts:import-run']({ id, look: wanted.current });
    running.current = null;
    if (!report.ok) return setStage({ ...stage, error: report.error });
    setStage({ at: 'end', fileName, report: report.value });
    onDone();
  };
  const cancel = () => {
    if (running.current !== null) bridge().call['contacts:import-cancel']({ id: running.current });
  };
  return { stage, choose, look, run, cancel };
}

export type ImportControl = ReturnType<typeof useImport>;

type Look = { ok: true; value: ImportPreview } | { ok: false; error: AppError };

/** A look that failed keeps what was seen before: the person can go back to it. */
const readLook = (look: Look, before: ImportPreview | null) =>
  look.ok ? { preview: look.value, error: null } : { preview: before, error: look.error };
