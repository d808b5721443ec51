import { setting } from './setting.ts';

const { baseUrl, certificatePin, auth, timeZone, agentNumber, trunkManagerId, listenerHost } =
  setting.setting;
const { allowedAddresses, context, listenerPort, password, route, token, username } = setting.setting;

/**
 * What a sentence tells a person to look at, as the app calls it: `$t(named.timeZone)`. The terminal has words of its own for
 * them (electron/cli/named.ts).
 */
export const named = {
  named: {
    baseUrl: `“${baseUrl.label}”`,
    certificatePin: `“${certificatePin.label}”`,
    auth: `“${auth.label}”`,
    authBoth: `“${auth.options.both}”`,
    authBasic: `“${auth.options.basic}”`,
    authToken: `“${auth.options.token}”`,
    username: `“${username.label}”`,
    password: `“${password.label}”`,
    token: `“${token.label}”`,
    context: `“${context.label}”`,
    listenerPort: `“${listenerPort.label}”`,
    timeZone: `“${timeZone.label}”`,
    agentNumber: `“${agentNumber.label}”`,
    trunkManagerId: `“${trunkManagerId.label}”`,
    external: '“External numbers” in the connection settings',
    internal: '“Internal numbers” in the connection settings',
    ringSeconds: `“${route.ringSeconds.label}”`,
    listenerHost: `“${listenerHost.label}”`,
    allowedAddresses: `“${allowedAddresses.label}”`,
    addresses: 'Settings › Addresses for the dialplan',
    check: '“Full check” in the connection settings',
    ringTest: '“Ring my phone” on the assistant’s last page',
  },
};
