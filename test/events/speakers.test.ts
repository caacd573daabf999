// Speakers in the public program: each of name, picture and recording by its own consent, to its day, and gone on the very next read.
import { Client } from 'pg';
import sharp from 'sharp';
import t from 'tap';
import { geotaggedJpeg, secrets } from '../photo/images.ts';
import { addMember, type Person } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';
import { draftEvent, organizer, publishedEvent } from './stage.ts';

const clock = '2027-01-10T12:00:00Z';
const world = await makeWorld(t, { pack: 'mext', clock });
const rest: World['rest'] = (place, call) => world.rest(place, call);
const token = await organizer(world);
const admin = '/v1/admin/events';
const jpeg = { 'content-type': 'image/jpeg' };

async function speaks(event: string, person: Person, body: object = {}): Promise<string> {
  const reply = await rest(`POST ${admin}/${event}/speakers`, {
    token,
    body: {
      ...{ member: person.publicId, name: 'Ximena Vantongeren', bio: { en: 'Ties knots for a living.' } },
      ...{ recordingUrl: 'https://video.example/knots', shownUntil: '2027-06-30', ...body },
    },
  });
  if (reply.status !== 201) throw new Error(reply.text);
  return reply.body.publicId;
}

/** With a token of the moment: the clock travels. */
const decide = async (method: 'PUT' | 'DELETE', { id }: Person, what: string, event: string) =>
  rest(`${method} /v1/me/consents/speaker-${what}?context=${event}`, { token: await world.tokenOf(id) });

await t.test(
  'MEXT-11 after the end date or withdrawal the program shows a name only if that has its own consent',
  async (t) => {
    const { publicId: event } = await publishedEvent(world, token);
    const person = await addMember(world, { displayName: 'Ximena of the record' });
    const talk = await speaks(event, person);
    const picture = `/v1/events/${event}/speakers/${talk}/picture`;
    const put = await rest(`PUT /v1/me/talks/${talk}/picture`, {
      ...{ token: person.token, headers: jpeg, body: await geotaggedJpeg() },
    });
    t.match(put.body, { publicId: talk, hasPicture: true, granted: [] });
    const shown = async () => (await rest(`/v1/events/${event}`)).body.speakers;
    const linked = async () =>
      (await rest(`/v1/events/${event}`, { headers: { accept: 'application/ld+json' } })).text;
    t.same(await shown(), [], 'named by staff, and nothing of it is public');
    t.equal((await rest(picture)).status, 404);

    t.equal((await decide('PUT', person, 'picture', event)).status, 200);
    const [only] = await shown();
    t.same(Object.keys(only).toSorted(), ['pictureUrl', 'publicId', 'shownUntil'], 'a picture names nobody');
    const image = await world.app.inject(only.pictureUrl);
    t.equal(image.statusCode, 200);
    t.equal((await sharp(image.rawPayload).metadata()).exif, undefined);
    for (const secret of secrets) t.notOk(image.rawPayload.includes(secret), secret);
    await decide('PUT', person, 'recording', event);
    await decide('PUT', person, 'name', event);
    t.match(await shown(), [
      { name: 'Ximena Vantongeren', bio: { en: /knots/ }, recordingUrl: /video/, pictureUrl: String },
    ]);
    t.match(await linked(), /Ximena Vantongeren/);
    t.same(
      (await rest('/v1/directory/professionals?q=ximena')).body.items,
      [],
      'a speaker is not thereby in the directory',
    );

    world.setClock('2027-06-30T23:59:59Z');
    t.match(await shown(), [{ recordingUrl: String }], 'on the last day');
    world.setClock('2027-07-01T00:00:00Z');
    t.same(await shown(), [
      { publicId: talk, name: 'Ximena Vantongeren', bio: { en: 'Ties knots for a living.' } },
    ]);
    t.equal((await rest(only.pictureUrl)).status, 404);
    await decide('DELETE', person, 'name', event);
    t.same(await shown(), [], 'past the day, without a consent to the name, nobody is there');
    world.setClock(clock);
    t.match(await shown(), [{ pictureUrl: String, recordingUrl: String }]);
    t.notOk((await shown())[0].name);

    await decide('DELETE', person, 'picture', event);
    await decide('DELETE', person, 'recording', event);
    await decide('PUT', person, 'name', event);
    t.same(Object.keys((await shown())[0]).toSorted(), ['bio', 'name', 'publicId']);
    t.equal((await rest(only.pictureUrl)).status, 404, 'withdrawn');
    await decide('DELETE', person, 'name', event);
    t.same(await shown(), []);
    t.notMatch(await linked(), /Ximena|performer/);
  },
);

await t.test(
  'a speaker decides in their own words, for each event apart; an organizer reads them and is written down',
  async (t) => {
    const person = await addMember(world);
    const other = await addMember(world);
    const draft = await draftEvent(world, token);
    const { publicId: second } = await publishedEvent(world, token);
    const talk = await speaks(draft.publicId, person);
    await speaks(second, person);
    await world.mail();
    const mine = await rest('/v1/me/talks', { token: person.token });
    t.same(
      new Set(mine.body.items.map((item: { event: string }) => item.event)),
      new Set([draft.publicId, second]),
      'before it is published, too',
    );
    const place = `/v1/me/talks/${talk}`;
    const { etag } = mine.body.items.find((item: { publicId: string }) => item.publicId === talk);
    const body = { name: 'X. Vantongeren', bio: { en: 'Sails.' } };
    t.equal((await rest(`PATCH ${place}`, { token: person.token, body })).status, 428);
    const changed = await rest(`PATCH ${place}`, {
      token: person.token,
      body,
      headers: { 'if-match': etag },
    });
    t.match(changed.body, { name: 'X. Vantongeren', bio: { en: 'Sails.' }, shownUntil: '2027-06-30' });
    const further = { body: { shownUntil: '2099-01-01' }, headers: { 'if-match': '*' } };
    t.equal((await rest(`PATCH ${place}`, { token: person.token, ...further })).status, 422);
    t.match(await rest(`PATCH ${place}`, { token: other.token, body, headers: { 'if-match': '*' } }), {
      ...{ status: 404, body: { code: 'speaker.notFound' } },
    });
    t.equal((await rest(`${place}/picture`, { token: other.token })).status, 404);

    await decide('PUT', person, 'name', draft.publicId);
    await rest(`POST ${admin}/${draft.publicId}/publish`, { token });
    t.match((await rest(`/v1/events/${draft.publicId}`)).body.speakers, [{ name: 'X. Vantongeren' }]);
    t.same((await rest(`/v1/events/${second}`)).body.speakers, [], 'one event is not another');
    t.match(await decide('PUT', person, 'name', '0'.repeat(32)), {
      status: 404,
      body: { code: 'event.notFound' },
    });
    t.equal((await rest('PUT /v1/me/consents/speaker-name', { token: person.token })).status, 400);

    const listed = await rest(`${admin}/${draft.publicId}/speakers`, { token });
    t.match(listed.body.items, [{ publicId: talk, name: 'X. Vantongeren', granted: ['speaker-name'] }]);
    const log = await rest('/v1/me/access-log', { token: person.token });
    t.ok(
      log.body.items.some(
        ({ operation, role }: Record<string, string>) =>
          operation === 'speaker.list' && role?.startsWith('event-organizer'),
      ),
    );
    t.match(
      await rest(`POST ${admin}/${second}/speakers`, {
        ...{ token, body: { member: person.publicId, name: 'Again', shownUntil: '2027-06-30' } },
      }),
      { status: 409, body: { code: 'speaker.exists' } },
    );
    const gone = await rest(`DELETE ${admin}/${draft.publicId}/speakers/${talk}`, { token });
    t.equal(gone.status, 200);
    t.same((await rest(`/v1/events/${draft.publicId}`)).body.speakers, []);
  },
);

await t.test(
  'a record that is restricted or erased is in no program, whoever wrote the change',
  async (t) => {
    const { publicId: event } = await publishedEvent(world, token);
    const person = await addMember(world);
    await speaks(event, person);
    await decide('PUT', person, 'name', event);
    const shown = async () => (await rest(`/v1/events/${event}`)).body.speakers.length;
    t.equal(await shown(), 1);
    await world.sql(
      `insert into rollbook.restrictions (member_id, reason) values ($1, 'accuracy contested')`,
      [person.id],
    );
    t.equal(await shown(), 0);
    await world.sql('update rollbook.restrictions set lifted_at = rollbook.now() where member_id = $1', [
      person.id,
    ]);
    t.equal(await shown(), 1);
    await world.sql('delete from rollbook.members where id = $1', [person.id]);
    t.equal(await shown(), 0);
    t.same(await world.sql('select from rollbook.public_speakers where event_public_id = $1', [event]), []);
  },
);

await t.test(
  '16 withdrawals at once: no read that starts after one was acknowledged shows the name',
  async (t) => {
    const { publicId: event } = await publishedEvent(world, token);
    const people = [];
    for (let number = 0; number < 16; number += 1) {
      const person = await addMember(world);
      await speaks(event, person, { name: `Speaker-${number}-old`, position: number });
      await decide('PUT', person, 'name', event);
      people.push(person);
    }
    const wrong: string[] = [];
    await Promise.all(
      people.map(async (person, number) => {
        const answer = await decide('DELETE', person, 'name', event);
        const after = await rest(`/v1/events/${event}`);
        if (answer.status !== 200) wrong.push(answer.text);
        if (after.text.includes(`Speaker-${number}-old`)) wrong.push(`${number} is stale`);
      }),
    );
    t.same(wrong, []);
  },
);

await t.test(
  'what is not shown any more is not kept either: pictures and recordings go after their last day',
  async (t) => {
    const { publicId: event } = await publishedEvent(world, token);
    const person = await addMember(world);
    const talk = await speaks(event, person, { shownUntil: '2027-02-01' });
    await rest(`PUT /v1/me/talks/${talk}/picture`, {
      token: person.token,
      headers: jpeg,
      body: await geotaggedJpeg(),
    });
    const kept = async () => {
      const [row] = await world.sql(
        `select s.recording_url is not null as recording, p.speaker_id is not null as picture from rollbook.event_speakers s
       left join rollbook.speaker_pictures p on p.speaker_id = s.id where s.public_id = $1`,
        [talk],
      );
      return row;
    };
    const { tidyUp } = await import('../../src/core/maintenance.ts');
    await tidyUp(world.services);
    t.same(await kept(), { recording: true, picture: true });
    world.setClock('2027-02-02T00:00:00Z');
    await tidyUp(world.services);
    t.same(await kept(), { recording: false, picture: false });
    world.setClock(clock);
  },
);

await t.test(
  'row security alone, too, keeps a talk where its organizers put it, and others from it',
  async (t) => {
    const { publicId: event } = await publishedEvent(world, token);
    const [person, other] = [await addMember(world), await addMember(world)];
    const talk = await speaks(event, person);
    const as = async (member: Person, statement: string) => {
      const client = new Client({ connectionString: world.urls.loginUrl });
      await client.connect();
      try {
        await client.query('begin; set local role rollbook_app');
        await client.query(
          `select set_config('app.roles', 'account member', true), set_config('app.member_id', $1, true)`,
          [member.id],
        );
        return (await client.query(statement, [talk])).rowCount;
      } finally {
        await client.end();
      }
    };
    const words = `update rollbook.event_speakers set name = 'Other' where public_id = $1`;
    t.equal(await as(person, words), 1);
    t.equal(await as(other, words), 0);
    t.equal(await as(other, 'select from rollbook.event_speakers where public_id = $1'), 0);
    const longer = `update rollbook.event_speakers set shown_until = '2099-01-01' where public_id = $1`;
    await t.rejects(as(person, longer), { code: '42501' });
  },
);
