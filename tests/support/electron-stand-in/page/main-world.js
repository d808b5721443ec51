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
