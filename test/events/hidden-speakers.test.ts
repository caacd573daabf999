// Non-interference of speakers: what no consent shows moves no public answer.
import fc from 'fast-check';
import t from 'tap';
import { addMember, type Person } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';
import { organizer, publishedEvent } from './stage.ts';

const clock = '2027-01-10T12:00:00Z';
const world = await makeWorld(t, { pack: 'mext', clock });
const rest: World['rest'] = (place, call) => world.rest(place, call);
const token = await organizer(world);
const admin = '/v1/admin/events';

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
const decide = async (method: 'PUT', { id }: Person, what: string, event: string) =>
  rest(`${method} /v1/me/consents/speaker-${what}?context=${event}`, { token: await world.tokenOf(id) });

const hidden: Record<string, (talk: string, person: Person, word: string) => Promise<unknown>> = {
  'words that no consent shows': (talk, _person, word) =>
    world.sql(
      'update rollbook.event_speakers set name = $2, bio = $3, provenance = $3 where public_id = $1',
      [...[talk, word, { en: word }]],
    ),
  'a recording that no consent shows': (talk, _person, word) =>
    world.sql('update rollbook.event_speakers set recording_url = $2 where public_id = $1', [
      ...[talk, `https://video.example/${word}`],
    ]),
  'a picture that no consent shows': (talk, _person, word) =>
    world.sql(
      `insert into rollbook.speaker_pictures (speaker_id, media_type, bytes, width, height, sha256)
       select id, 'image/webp', $2::text::bytea, 1, 1, md5($2) from rollbook.event_speakers where public_id = $1
       on conflict (speaker_id) do update set bytes = excluded.bytes, sha256 = excluded.sha256`,
      [talk, word],
    ),
  'the record of the speaker': (_talk, { id }, word) =>
    world.sql('update rollbook.members set display_name = $2, headline = $2 where id = $1', [id, word]),
  'consents for another event': (_talk, { id }, word) =>
    world.sql(
      `insert into rollbook.consents (member_id, purpose, context, state, notice, notice_version, method, actor)
       values ($1, 'speaker-name', $2, 'granted', 'speaker-name', '1', 'portal', 'test')`,
      [id, word],
    ),
  'its place in the program': (talk, _person, word) =>
    world.sql('update rollbook.event_speakers set position = $2, shown_until = $3 where public_id = $1', [
      ...[talk, word.length, '2027-03-01'],
    ]),
};

/** What stays hidden of somebody who shows a recording. */
const besideRecording = [
  'words that no consent shows',
  'a picture that no consent shows',
  'the record of the speaker',
];

await t.test(
  'change anything of a speaker that no consent shows: every public answer stays byte-identical',
  async (t) => {
    const { publicId: event } = await publishedEvent(world, token, { title: { en: 'Quiet evening' } });
    const [shownPerson, person] = [await addMember(world), await addMember(world)];
    await speaks(event, shownPerson, { name: 'Shown Speaker' });
    await decide('PUT', shownPerson, 'name', event);
    const talk = await speaks(event, person, { name: 'Hidden', recordingUrl: undefined });
    // Somebody of whom a part is shown: the rest of them is as hidden.
    const partly = await addMember(world);
    const half = await speaks(event, partly, { name: 'Half', recordingUrl: 'https://video.example/shown' });
    await decide('PUT', partly, 'recording', event);
    const answers = async () => {
      const asked = [
        ...[
          '/v1/events',
          '/v1/events?q=quiet&count=true',
          '/v1/events?q=hidden&count=true',
          '/v1/events?limit=1',
        ],
        ...[`/v1/events/${event}`, '/v1/events/calendar', `/v1/events/${event}/speakers/${talk}/picture`],
      ];
      const replies = [];
      for (const place of asked)
        for (const accept of ['application/json', 'application/ld+json', 'text/calendar']) {
          const { status, headers, text, body } = await rest(place, { headers: { accept } });
          replies.push([
            place,
            accept,
            status,
            headers.etag,
            headers.link,
            status === 404 ? body.code : text,
          ]);
        }
      const graph = await world.graph(
        `{ events(first: 100) { totalCount edges { cursor } nodes { publicId } } event(publicId: "${event}") { speakers { publicId name } } }`,
      );
      return JSON.stringify([replies, graph.text]);
    };
    const before = await answers();
    t.match(before, 'Shown Speaker');
    t.match(before, 'video.example/shown');
    t.notMatch(before, 'Half');
    const word = fc.constantFrom('alpha', 'quiet', 'hidden', 'beta');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(hidden)), word, async (kind, secret) => {
        await hidden[kind]?.(talk, person, secret);
        if (besideRecording.includes(kind)) await hidden[kind]?.(half, partly, secret);
        return (await answers()) === before;
      }),
      { numRuns: 5, seed: 7 },
    );
    for (const change of Object.values(hidden)) await change(talk, person, 'gamma');
    for (const kind of besideRecording) await hidden[kind]?.(half, partly, 'gamma');
    t.equal(await answers(), before, 'each kind of change, one after the other');
  },
);
