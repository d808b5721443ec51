import { askComponent, type ComponentQuestion, type Destination } from '../components.ts';
import type { ComponentSetting } from '../options.ts';
import { addRouteStep, type Call, passTime } from './call.ts';

const keptExchanges = 500;

/** The row that the Autodialer Route leaves by; none when the context is not its own. */
function componentOf(call: Call): ComponentSetting | null {
  const { settings } = call.pbx;
  const campaign = call.order.campaign;
  if (campaign === null || campaign.interfaceContext !== settings.interfaceContext) return null;
  return settings.componentUrls[campaign.interfaceText] ?? settings.componentUrls.any ?? null;
}

function questionOf(call: Call, setting: ComponentSetting): ComponentQuestion {
  return {
    src: call.script.componentSrc ?? call.pbx.settings.callerId,
    dst: call.dialled ?? call.script.componentDst ?? call.live.firstParty,
    data: '',
    unique_id: { own: call.live.uniqueId, constant: '1', empty: '' }[call.pbx.settings.questionIds],
    app_name: setting.component === 'trunk-api' ? 'Trunk API' : 'Exten API',
  };
}

/** What it sets holds from here on, also where the call ends before it is sent anywhere else. */
function correct(call: Call, { extension }: { extension: string }): void {
  addRouteStep(call, 'Corrector', extension, 0.01);
  const { correctedDst } = call.pbx.settings;
  if (correctedDst !== 'kept')
    call.dialled = correctedDst === 'set' ? extension : extension.replace(/\D/g, '');
}

async function ask(call: Call, setting: ComponentSetting): Promise<Destination | null> {
  const { pbx, script } = call;
  if (setting.corrector !== undefined) correct(call, setting.corrector);
  const asked = script.asksElsewhere ? { ...setting, url: pbx.elsewhereUrl() } : setting;
  const exchange = await askComponent(
    pbx.outbound,
    asked,
    questionOf(call, setting),
    pbx.settings.componentTimeoutMilliseconds,
  );
  pbx.exchanges.push(exchange);
  if (pbx.exchanges.length > keptExchanges) pbx.exchanges.shift();
  const result = exchange.destination?.extension ?? exchange.failure ?? `no route (${exchange.status})`;
  pbx.tracer.tell('component', `${setting.component} asked: ${result} in ${exchange.milliseconds} ms`);
  const type = setting.component === 'trunk-api' ? 'TrunkApi' : 'ExtensionApi';
  addRouteStep(call, type, setting.component, exchange.milliseconds / 1000);
  return exchange.destination;
}

/** The order says where to; no component is asked. */
async function originatedRoute(call: Call, destination: Destination): Promise<Destination | null> {
  addRouteStep(call, 'OutgoingRoute', destination.trunk ?? 'internal', 0.01);
  if (call.script.firstPartyHangsUp !== 'before-routing') return destination;
  await passTime(call, call.script.firstPartyHangsUpAfterSeconds);
  return null;
}

/** From the first party's answer to the component's: null when the call is over, by a hang-up or without a route. */
export async function routeCall(call: Call): Promise<Destination | null> {
  const { script, order } = call;
  call.live.state = 'routing';
  if (order.originated !== null) return originatedRoute(call, order.originated.destination);
  addRouteStep(call, 'AutodialerRoute', order.campaign?.interfaceContext ?? '', 0.01);
  if (script.firstPartyHangsUp === 'before-routing') {
    await passTime(call, script.firstPartyHangsUpAfterSeconds);
    return null;
  }
  if (script.announcementSeconds > 0)
    addRouteStep(call, 'Announcement', 'please wait', script.announcementSeconds);
  if (await passTime(call, script.announcementSeconds)) return null;
  const setting = componentOf(call);
  return setting === null ? null : ask(call, setting);
}
