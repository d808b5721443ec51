import { useEffect } from 'react';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type {
  ImportLook,
  ImportPreview,
  ImportProgress,
  ImportReport,
  ImportTarget,
  ImportUndone,
} from '../../../shared/contacts/import.ts';
import type { AppError } from '../../../shared/errors.ts';
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
type ImportStage =
  | { at: 'start' }
  | { at: 'look'; id: string; fileName: string; preview: ImportPreview | null; error: AppError | null }
  | { at: 'run'; id: string; fileName: string; progress: ImportProgress | null }
  | {
      at: 'end';
      id: string;
      fileName: string;
      report: ImportReport;
      /** Null: it lasts; else what was taken back of it. */
      undone: ImportUndone | null;
    };

interface ImportState {
  stage: ImportStage;
  /** What the person said about the file so far. */
  wanted: ImportLook;
  /** Counts the looks: an answer that another one has overtaken counts for nothing. */
  round: number;
}

type Store = UseBoundStore<StoreApi<ImportState>>;
const createStore = (): Store =>
  create(() => ({ stage: { at: 'start' }, wanted: everythingFound, round: 0 }));

/** They outlive the page: who goes elsewhere meanwhile finds the import going on, or its report. */
const stores: Record<ImportTarget, Store> = { contacts: createStore(), 'do-not-call': createStore() };

/** An import of one file after the other. Main knows the files. */
export function useImport(into: ImportTarget, onDone: () => void) {
  const store = stores[into];
  const stage = store((state) => state.stage);
  useEffect(
    () =>
      bridge().on['push:import'](({ id, progress }) => {
        const { stage: now } = store.getState();
        if (now.at === 'run' && now.id === id) store.setState({ stage: { ...now, progress } });
      }),
    [store],
  );
  return {
    stage,
    choose: () => choose(store, into),
    look: (change: Partial<ImportLook>) => look(store, change),
    run: () => run(store, onDone),
    undo: () => undo(store, onDone),
    cancel: () => {
      if (stage.at === 'run') bridge().call['contacts:import-cancel']({ id: stage.id });
    },
  };
}

export type ImportControl = ReturnType<typeof useImport>;

async function choose(store: Store, into: ImportTarget): Promise<void> {
  const answer = await bridge().call['contacts:import-choose']({ into });
  if (!answer.ok) return showFailure(answer.error);
  if (answer.value === null) return;
  const { id, fileName, look: seen } = answer.value;
  store.setState(({ round }) => ({
    stage: { at: 'look', id, fileName, ...readLook(seen, null) },
    wanted: everythingFound,
    round: round + 1,
  }));
}

/** Another encoding or delimiter makes other columns: what was said of them counts no more. */
async function look(store: Store, change: Partial<ImportLook>): Promise<void> {
  const { stage, wanted: before, round: last } = store.getState();
  if (stage.at !== 'look') return;
  const [wanted, round] = [{ ...before, columns: null, ...change }, last + 1];
  store.setState({ wanted, round });
  const seen = await bridge().call['contacts:import-look']({ id: stage.id, look: wanted });
  if (store.getState().round === round)
    store.setState({ stage: { ...stage, ...readLook(seen, stage.preview) } });
}

async function run(store: Store, onDone: () => void): Promise<void> {
  const { stage, wanted, round } = store.getState();
  if (stage.at !== 'look') return;
  const { id, fileName } = stage;
  store.setState({ stage: { at: 'run', id, fileName, progress: null }, round: round + 1 });
  const report = await bridge().call['contacts:import-run']({ id, look: wanted });
  if (!report.ok) return store.setState({ stage: { ...stage, error: report.error } });
  store.setState({ stage: { at: 'end', id, fileName, report: report.value, undone: null } });
  onDone();
}

async function undo(store: Store, onDone: () => void): Promise<void> {
  const { stage } = store.getState();
  if (stage.at !== 'end') return;
  const answer = await bridge().call['contacts:import-undo']({ id: stage.id });
  if (!answer.ok) return showFailure(answer.error);
  store.setState({ stage: { ...stage, undone: answer.value } });
  onDone();
}

type Look = { ok: true; value: ImportPreview } | { ok: false; error: AppError };

/** A look that failed keeps what was seen before: the person can go back to it. */
const readLook = (seen: Look, before: ImportPreview | null) =>
  seen.ok ? { preview: seen.value, error: null } : { preview: before, error: seen.error };
