import { sandboxTrunkManagerId, type TrunkManagerSetting } from '../options.ts';
import { eventText, jalaliText } from '../wire/calendar.ts';
import { objectId } from '../wire/mongo.ts';
import { matching, type Searchable, search } from './search.ts';
import { answer, type Service } from './service.ts';

/** Kept since the invented PBX was set up: 2024-02-03 06:30 UTC. */
const installedAt = Date.UTC(2024, 1, 3, 6, 30);

const users = [
  { name: 'Sara Karimi', number: '201', active: 'yes' },
  { name: 'Omid Rahimi', number: '202', active: '1' },
  { name: 'Front desk', number: '300', active: 'yes' },
  { name: 'Old fax', number: '399', active: 'no' },
];

const contacts = [
  { name: 'Parsa Trading', number: '09125550100', description: 'answers and talks' },
  { name: 'Ms Tehrani', number: '09125550101', description: 'never answers' },
  { name: 'Night pharmacy', number: '02155500102', description: 'always busy' },
];

const idOf = (prefix: string, index: number) => prefix + String(index + 1).padStart(8, '0');

const spelledStatusOf = (manager: TrunkManagerSetting) => ({
  status: 'spelledStatus' in manager ? manager.spelledStatus : manager.status,
});

/** `autodialer/trunks/search` answers a bare list. Numbers come as text and as numbers, as in the samples. */
const searchTrunks: Service = ({ settings: { trunkManager, timeZone } }, fields, dialer) => {
  const { title, status, active_times, capacity, dial_interval } = trunkManager;
  const searchable: Searchable<typeof trunkManager> = {
    rows: [trunkManager],
    conditions: { title: () => title, status: () => status },
    instant: null,
    sortedBy: 'date',
    record: () => ({
      _id: sandboxTrunkManagerId,
      title,
      trunk_id: objectId('62f0a0b2c3d4e5f607182900'),
      ...spelledStatusOf(trunkManager),
      active_times: Object.keys(active_times).length === 0 ? '' : active_times,
      capacity: String(capacity),
      dial_interval: String(dial_interval),
      wait_cache_length: '100',
      date: jalaliText(installedAt, timeZone),
      current_capacity: dialer.linesInUse(),
      current_wait_cache_length: 0,
    }),
  };
  return answer(matching(fields, searchable).map(searchable.record), '');
};

/** `pbx/users/search` answers a bare list. */
const searchUsers: Service = ({ settings: { people, timeZone } }, fields) => {
  const searchable: Searchable<(typeof users)[number]> = {
    rows: people ? users : [],
    conditions: { name: ({ name }) => name, number: ({ number }) => number },
    instant: null,
    sortedBy: 'date',
    record: (user) => ({
      _id: idOf('62f0a1c2c3d4e5f6', users.indexOf(user)),
      user_type: 'SIP',
      ...user,
      cid_number: user.number,
      secret: '******',
      context: 'main_routing',
      description: '',
      date: jalaliText(installedAt, timeZone),
      queues: [],
    }),
  };
  return answer(matching(fields, searchable).map(searchable.record), '');
};

const searchContacts: Service = ({ settings: { people, timeZone } }, fields) =>
  search(
    fields,
    {
      rows: people ? contacts : [],
      conditions: {
        name: ({ name }) => name,
        number: ({ number }) => number,
        description: ({ description }) => description,
      },
      instant: null,
      sortedBy: 'name',
      record: (contact) => ({
        _id: idOf('62f0a1d2c3d4e5f6', contacts.indexOf(contact)),
        ...contact,
        date: jalaliText(installedAt, timeZone),
      }),
    },
    timeZone,
  );

const ping: Service = (pbx) => {
  pbx.events.push('Ping', { date: eventText(pbx.clock.now(), pbx.settings) });
  return answer(
    null,
    "If the 'Ping' event is enabled in the settings menu, you'll receive it when it's sent",
  );
};

export const directoryServices: Record<string, Service> = {
  'setting/ping/act': ping,
  'autodialer/trunks/search': searchTrunks,
  'pbx/users/search': searchUsers,
  'autodialer/contacts/search': searchContacts,
};
