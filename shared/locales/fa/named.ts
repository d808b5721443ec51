import type { named as english } from '../en/named.ts';
import type { Same } from '../shape.ts';
import { setting } from './setting.ts';

const { baseUrl, certificatePin, auth, timeZone, agentNumber, trunkManagerId, listenerHost } =
  setting.setting;
const { allowedAddresses, context, listenerPort, password, route, token, username } = setting.setting;

/** What a sentence tells a person to look at, as the app calls it in Persian. */
export const named: Same<typeof english> = {
  named: {
    baseUrl: `«${baseUrl.label}»`,
    certificatePin: `«${certificatePin.label}»`,
    auth: `«${auth.label}»`,
    authBoth: `«${auth.options.both}»`,
    authBasic: `«${auth.options.basic}»`,
    authToken: `«${auth.options.token}»`,
    username: `«${username.label}»`,
    password: `«${password.label}»`,
    token: `«${token.label}»`,
    context: `«${context.label}»`,
    listenerPort: `«${listenerPort.label}»`,
    timeZone: `«${timeZone.label}»`,
    agentNumber: `«${agentNumber.label}»`,
    trunkManagerId: `«${trunkManagerId.label}»`,
    external: '«شماره‌های بیرونی» در تنظیمات اتصال',
    internal: '«شماره‌های داخلی» در تنظیمات اتصال',
    ringSeconds: `«${route.ringSeconds.label}»`,
    listenerHost: `«${listenerHost.label}»`,
    allowedAddresses: `«${allowedAddresses.label}»`,
    addresses: 'تنظیمات › نشانی‌های دایل‌پلن',
    check: '«بررسی کامل اتصال» در تنظیمات اتصال',
    ringTest: '«زنگ آزمایشی به تلفن من» در صفحهٔ آخر راه‌اندازی',
  },
};
