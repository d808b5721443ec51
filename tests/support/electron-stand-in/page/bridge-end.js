/**
 * One end of the bridge between a page's main world and its isolated world. Both run this file. Events on the shared
 * window carry the messages; Chromium clones an event's detail when another world reads it. Functions stay where they
 * are and are called by number, promises are settled by number. `define` puts what was exposed where it belongs.
 */
export function createBridgeEnd(sends, receives, define) {
  const functions = new Map();
  const numbers = new Map();
  const promises = new Map();
  let last = 0;
  let reply = null;

  const post = (message) => window.dispatchEvent(new CustomEvent(sends, { detail: message }));

  function numberOf(value) {
    if (!numbers.has(value)) {
      last += 1;
      numbers.set(value, last);
      functions.set(last, value);
    }
    return numbers.get(value);
  }

  function describe(value) {
    if (typeof value === 'function') return { kind: 'function', number: numberOf(value) };
    if (value instanceof Promise) return describePromise(value);
    if (Array.isArray(value)) return { kind: 'list', items: value.map(describe) };
    const prototype = typeof value === 'object' && value !== null ? Object.getPrototypeOf(value) : undefined;
    if (prototype === Object.prototype || prototype === null) {
      return { kind: 'object', entries: Object.entries(value).map(([key, entry]) => [key, describe(entry)]) };
    }
    return { kind: 'value', value: structuredClone(value) };
  }

  function describePromise(promise) {
    last += 1;
    const number = last;
    promise.then(
      (value) => post({ what: 'resolve', number, value: describe(value) }),
      (error) => post({ what: 'reject', number, message: String(error?.message ?? error) }),
    );
    return { kind: 'promise', number };
  }

  function build(shape) {
    if (shape.kind === 'function') return (...values) => call(shape.number, values);
    if (shape.kind === 'list') return shape.items.map(build);
    if (shape.kind === 'object') {
      return Object.fromEntries(shape.entries.map(([key, entry]) => [key, build(entry)]));
    }
    if (shape.kind !== 'promise') return shape.value;
    return new Promise((resolve, reject) => promises.set(shape.number, { resolve, reject }));
  }

  function call(number, values) {
    reply = null;
    post({ what: 'call', number, values: values.map(describe) });
    const answer = reply;
    if (answer === null) throw new Error('The other world is gone.');
    if (answer.failed) throw new Error(answer.message);
    return build(answer.value);
  }

  function perform({ number, values }) {
    try {
      const value = functions.get(number)(...values.map(build));
      return { what: 'reply', failed: false, value: describe(value) };
    } catch (error) {
      return { what: 'reply', failed: true, message: String(error?.message ?? error) };
    }
  }

  const receivers = {
    call: (message) => post(perform(message)),
    reply: (message) => {
      reply = message;
    },
    resolve: ({ number, value }) => promises.get(number)?.resolve(build(value)),
    reject: ({ number, message }) => promises.get(number)?.reject(new Error(message)),
    expose: ({ key, value }) => define(key, build(value)),
  };
  window.addEventListener(receives, ({ detail }) => receivers[detail.what](detail));
  return { expose: (key, api) => post({ what: 'expose', key, value: describe(api) }) };
}
