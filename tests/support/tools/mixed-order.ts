import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The files of all isolated projects mixed evenly: those of "process" mostly wait for the simulated PBX's times, those of
 * "ui" mostly keep a processor busy, and one project after the other leaves the processors first idle, then short.
 * Within a project the runner's own order stays (files that failed, then the longest), and projects whose files share
 * their modules come last, for their short files fill what the longest one leaves.
 */
export default class MixedOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isolated = sorted.filter(({ project }) => project.config.isolate);
    const places = new Map<TestSpecification, number>();
    for (const mates of Map.groupBy(isolated, ({ project }) => project.name).values()) {
      for (const [index, file] of mates.entries()) places.set(file, (index + 0.5) / mates.length);
    }
    const place = (file: TestSpecification) => places.get(file) ?? 1;
    return sorted.toSorted((a, b) => place(a) - place(b));
  }
}
