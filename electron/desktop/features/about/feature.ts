import { aboutContract } from '../../../../shared/ipc/about.ts';
import { answering } from '../../ipc/answers.ts';
import { readShippedPackages } from './shipped-packages.ts';

/** What the app is made of. `licences`: the folder into which the build wrote what is in the bundles. */
export function aboutFeature(licences: string) {
  return { handlers: answering(aboutContract, { 'about:licences': () => readShippedPackages(licences) }) };
}
