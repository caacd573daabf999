// Events with what attendees are asked and who hears of them, put straight into the tables; people register through the door.
import { type Attendee, addEvent, addPeople, register, type TestEvent } from '../registrations/stage.ts';
import type { World } from '../support/world.ts';

export { type Attendee, addEvent, addPeople, type TestEvent };

/** An event that asks for needs and has a list of attendees. */
export async function openEvent(
  world: World,
  facts: Parameters<typeof addEvent>[1] = {},
): Promise<TestEvent> {
  const event = await addEvent(world, { capacity: null, ...facts });
  await world.sql('update rollbook.events set asks_needs = true, attendee_list = true where id = $1', [
    event.id,
  ]);
  return event;
}

/** The id of the person's registration. */
export async function seat(
  world: World,
  event: TestEvent,
  who: Attendee,
  body: object = {},
): Promise<string> {
  const reply = await register(world, event, who, body);
  if (reply.status !== 201) throw new Error(`not registered: ${reply.status} ${reply.text}`);
  return reply.body.id;
}

/** Consents as the person does: for one event. */
export async function consent(world: World, who: Attendee, purpose: string, event: TestEvent): Promise<void> {
  const reply = await world.rest(`PUT /v1/me/consents/${purpose}?context=${event.publicId}`, {
    token: who.token,
  });
  if (reply.status !== 200) throw new Error(`no consent: ${reply.status} ${reply.text}`);
}

export async function withdraw(world: World, who: Attendee, purpose: string, event?: TestEvent) {
  const context = event ? `?context=${event.publicId}` : '';
  const reply = await world.rest(`DELETE /v1/me/consents/${purpose}${context}`, { token: who.token });
  if (reply.status !== 200) throw new Error(`not withdrawn: ${reply.status} ${reply.text}`);
  return reply;
}

export function stateNeeds(world: World, who: Attendee, registration: string, body: object) {
  return world.rest(`PUT /v1/me/registrations/${registration}/needs`, {
    token: who.token,
    body: { consent: true, ...body },
  });
}

/** The needs of an event as its organizer reads them. */
export function readNeeds(world: World, event: TestEvent, token: string, reason = 'the menu of the day') {
  return world.rest(`/v1/admin/events/${event.publicId}/needs?reason=${encodeURIComponent(reason)}`, {
    token,
  });
}

/** Names a sponsor or host of an event of `olga`'s, as of now; answers its id. */
export async function addRecipient(
  world: World,
  kind: 'sponsor' | 'host',
  event: TestEvent,
  { name = 'Buoy Works', fields = ['name', 'company'], until = '2030-12-31' } = {},
): Promise<string> {
  const host = { role: 'co-organizer', policyUrl: 'https://host.example/privacy', mayContactUntil: until };
  const reply = await world.rest(`POST /v1/admin/events/${event.publicId}/${kind}s`, {
    token: await world.staff('olga', ['event-organizer']),
    body: { name, receives: fields, ...(kind === 'host' && host) },
  });
  const [row] = await world.sql(`select id from rollbook.event_${kind}s where event_id = $1 and name = $2`, [
    event.id,
    name,
  ]);
  if (row === undefined) throw new Error(`no ${kind}: ${reply.status} ${reply.text}`);
  return row.id;
}

/** Hand-written SQL on the rows of a table, at an instant. */
export async function updateAt(world: World, instant: string, table: string, set: string, id: string) {
  await world.sql(
    `update rollbook.${table} t set ${set} from (select set_config('app.now', '${instant}', true) as at) c
     where c.at <> '' and t.id = $1`,
    [id],
  );
}
