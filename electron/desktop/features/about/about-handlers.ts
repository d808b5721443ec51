import { aboutContract } from '../../../../shared/ipc/about.ts';
import { answering } from '../../ipc/answers.ts';
import { readShippedPackages } from './shipped-packages.ts';

/** `licences`: the folder into which the build wrote what is in the bundles. */
export function aboutHandlers(licences: string) {
  return answering(aboutContract, { 'about:licences': () => readShippedPackages(licences) });
}
