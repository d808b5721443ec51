/** Runs in the page's own world before its scripts: puts what the preload exposes on the window, frozen. */
export function receiveExposed(createBridgeEnd, toIsolated, toMain) {
  const freeze = (value) => {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
    return Object.freeze(value);
  };
  createBridgeEnd(toIsolated, toMain, (key, api) => {
    Object.defineProperty(window, key, { value: freeze(api), enumerable: true });
  });
}

/** Media is asked for by the scheme that the app gave it; here that is an origin (driver/addresses.ts). */
export function mapMedia(toPage) {
  const source = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'src');
  Object.defineProperty(HTMLMediaElement.prototype, 'src', {
    ...source,
    set(address) {
      source.set.call(this, toPage(String(address)));
    },
  });
}
