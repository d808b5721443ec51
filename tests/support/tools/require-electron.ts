import { hasElectron } from '../real-electron/launch.ts';

/** Runs before the specs that shall run on Electron itself: without its binary they would run on the stand-in and look the same. */
if (!hasElectron()) {
  process.stderr.write("Electron's binary is not here: `npm run electron:get` fetches it.\n");
  process.exitCode = 1;
}
