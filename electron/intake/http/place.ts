import type { Config } from '../../../shared/settings/config.ts';
import type { ListeningPlace } from '../../engine/ports.ts';
import { componentUrls } from './component-urls.ts';
import { fingerprintOf } from './secrets.ts';

/** Where a listener of this configuration takes questions. */
export const placeOf = (listener: Config['listener']): ListeningPlace => ({
  address: new URL(componentUrls(listener).events).origin,
  secret: fingerprintOf(listener.pathToken),
});
