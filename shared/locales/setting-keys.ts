/** The keys of the configuration file that sentences name, by what `named` calls them. */
export const settingKeys = {
  baseUrl: 'pbx.baseUrl',
  certificatePin: 'pbx.certificatePin',
  auth: 'pbx.auth',
  username: 'pbx.username',
  password: 'pbx.password',
  token: 'pbx.token',
  timeZone: 'pbx.timeZone',
  agentNumber: 'agent.number',
  trunkManagerId: 'campaign.trunkManagerId',
  context: 'campaign.context',
  external: 'campaign.routes.external',
  internal: 'campaign.routes.internal',
  listenerHost: 'listener.host',
  listenerPort: 'listener.port',
  allowedAddresses: 'listener.allowedAddresses',
} as const;
export type SettingName = keyof typeof settingKeys;

const names = Object.keys(settingKeys) as SettingName[];

/** What `named` calls a key; null where no sentence names it. */
export const settingNameOf = (key: string): SettingName | null =>
  names.find((name) => settingKeys[name] === key) ?? null;
