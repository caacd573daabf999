// Messages to registrants and hosts to acknowledge, under the policy that speaks of them.
import ICAL from 'ical.js';
import t from 'tap';
import type { Mail } from '../support/mailbox.ts';
import { makeWorld } from '../support/world.ts';
import { addEvent, addPeople, cancel, move, register } from './stage.ts';

const world = await makeWorld(t, { pack: 'mipi' });

/** The date for a calendar program in a mail. */
async function dateOf({ raw }: Mail) {
  const { simpleParser } = await import('mailparser');
  const parsed = await simpleParser(raw);
  const part = parsed.attachments.find(({ contentType }) => contentType === 'text/calendar');
  if (part === undefined) return undefined;
  const calendar = new ICAL.Component(ICAL.parse(part.content.toString()));
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined);
  return {
    method: calendar.getFirstPropertyValue('method'),
    uid: event.uid,
    sequence: event.sequence,
    start: event.startDate.toJSDate().toISOString(),
    status: event.component.getFirstPropertyValue('status'),
    text: part.content.toString(),
  };
}

await t.test(
  'MIPI-12 an event moves: each registrant gets one update with a higher SEQUENCE, the unregistered none',
  async (t) => {
    const event = await addEvent(world, {
      capacity: 2,
      online: true,
      joinUrl: 'https://join.example/room',
      offerHours: 0,
    });
    const [ada, bo, cy, di] = await addPeople(world, 4, 'Registrant');
    const made = [];
    for (const person of [ada, bo, cy]) made.push(await register(world, event, person!));
    const first = await world.mail();
    t.same(
      first.map(({ to }) => to).sort(),
      [ada, bo, cy].map((person) => person!.email).sort(),
      'each one mail',
    );
    const toAda = first.find(({ to }) => to === ada!.email)!;
    t.match(toAda.text, /Your seat at "Harbor Days" is confirmed/);
    t.match(toAda.text, /https:\/\/join\.example\/room/);
    t.match(toAda.text, new RegExp(made[0]?.body.checkInCode));
    t.match(toAda.text, /no advertising/);
    const before = await dateOf(toAda);
    t.match(before, {
      method: 'PUBLISH',
      uid: `${event.publicId}@registry.example`,
      start: '2030-06-01T08:00:00.000Z',
    });
    t.notMatch(before?.text, /@member\.example|ATTENDEE/, 'no address of anybody');
    const toCy = first.find(({ to }) => to === cy!.email)!;
    t.match(toCy.subject, /^On the waiting list/);
    t.equal(await dateOf(toCy), undefined);
    t.notMatch(toCy.text, /join\.example/, 'only with a seat');

    await move(world, event, '2030-07-01T08:00:00Z');
    const second = await world.mail();
    t.same(second.map(({ to }) => to).sort(), [ada, bo, cy].map((person) => person!.email).sort());
    t.notOk(second.some(({ to }) => to === di!.email));
    const after = await dateOf(second.find(({ to }) => to === ada!.email)!);
    t.match(after, { method: 'PUBLISH', uid: before?.uid, start: '2030-07-01T08:00:00.000Z' });
    t.ok((after?.sequence ?? 0) > (before?.sequence ?? 0), 'a higher SEQUENCE');
    t.same(await world.mail(), [], 'once');

    await cancel(world, ada!, made[0]?.body.id);
    const third = await world.mail();
    t.same(
      third.map(({ to, subject }) => `${to} ${subject}`).sort(),
      [
        `${ada!.email} Registration cancelled: Harbor Days`,
        `${cy!.email} You are registered: Harbor Days`,
      ].sort(),
    );
    const off = await dateOf(third.find(({ to }) => to === ada!.email)!);
    t.match(off, { method: 'CANCEL', status: 'CANCELLED', uid: before?.uid });
    t.ok((off?.sequence ?? 0) > (after?.sequence ?? 0));

    const token = await world.staff('organizer', ['event-organizer']);
    await world.rest(`POST /v1/admin/events/${event.publicId}/cancel`, { token, body: { reason: 'Storm.' } });
    const last = await world.mail();
    t.same(
      last.map(({ to, subject }) => `${to} ${subject}`).sort(),
      [`${bo!.email} Cancelled: Harbor Days`, `${cy!.email} Cancelled: Harbor Days`].sort(),
    );
    const ended = await Promise.all(last.map(dateOf));
    t.same(
      ended.map((date) => date?.method),
      ['CANCEL', 'CANCEL'],
    );
    t.ok(ended.every((date) => (date?.sequence ?? 0) > (after?.sequence ?? 0)));
    const own = await world.rest('GET /v1/me/registrations', bo);
    t.match(own.body.items[0], {
      state: 'cancelled',
      moves: [{}, { to: 'cancelled', by: 'organizer', reason: 'event-cancelled' }],
    });
    t.same(
      (await world.sql(`select count(*)::int as n from rollbook.outbox where template = 'registration'`))[0]
        .n,
      10,
    );
  },
);

await t.test(
  'MIPI-13 part: a registration that does not acknowledge the hosts is refused with 422, by every way',
  async (t) => {
    const hosts = ['Harbor Guild', 'Pilots of the Sound'];
    const event = await addEvent(world, { hosts });
    const [ada] = await addPeople(world, 1, 'Host');
    const refusal = {
      status: 422,
      body: { code: 'host.unacknowledged', clause: 'MIPI-13', errors: [{ pointer: '/acknowledgedHosts' }] },
    };
    t.match(await register(world, event, ada!), refusal);
    t.match(await register(world, event, ada!, { acknowledgedHosts: hosts.slice(1) }), refusal);
    const guest = { name: 'Gil', email: 'gil@guest.example' };
    const ask = (body: object) =>
      world.rest(`POST /v1/events/${event.publicId}/guest-registrations`, { body });
    t.match(await ask(guest), refusal);
    t.match(await register(world, event, ada!, { acknowledgedHosts: [...hosts, 'Nobody'] }), {
      status: 422,
      body: { code: 'body.invalid' },
    });
    const made = await register(world, event, ada!, { acknowledgedHosts: hosts });
    t.match(made, { status: 201, body: { hosts } });
    // A colleague acknowledges nothing for somebody else: the person does where they confirm.
    await world.mail();
    await world.rest(`POST /v1/events/${event.publicId}/bookings`, { ...ada, body: guest });
    const [asked] = await world.mail();
    const confirm = (body: object) => world.rest('POST /v1/registrations/confirm', { body });
    t.match(await confirm({ token: asked!.token() }), refusal);
    t.match(await confirm({ token: asked!.token(), acknowledgedHosts: hosts }), {
      status: 200,
      body: { hosts },
    });
    // A host that comes later is in no earlier registration.
    await world.sql(
      `insert into rollbook.event_hosts (event_id, name, role, policy_url, may_contact_until, fields)
     values ($1, 'Latecomers', 'co-sponsor', 'https://late.example/', '2031-01-01', '{name}')`,
      [event.id],
    );
    const token = await world.staff('organizer', ['event-organizer']);
    const listed = await world.rest(`GET /v1/admin/events/${event.publicId}/registrations`, { token });
    for (const item of listed.body.items) t.same(item.hosts, hosts);
  },
);
