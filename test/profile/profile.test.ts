// A member's own record: shown whole, changed by its owner on the revision they saw.
import t from 'tap';
import { addMember } from '../support/people.ts';
import { makeWorld } from '../support/world.ts';

await t.test('MEF-11 part: each field is read back as it was given, in one spelling', async (t) => {
  const world = await makeWorld(t);
  const { token, publicId } = await addMember(world, { displayName: '  Zoë Example ' });
  const first = await world.rest('/v1/me', { token });
  t.equal(first.status, 200, first.text);
  t.match(first.body, { publicId, displayName: 'Zoë Example', headline: null, employments: [] });
  t.equal(first.headers.etag, first.body.etag);
  const changes = {
    givenName: 'Zoe\u0308',
    familyName: 'Example',
    jobTitle: 'Engineer',
    organization: 'Example GmbH',
    country: 'de',
    city: 'Köln',
    interests: ['SD-WAN', 'Hiking'],
    keywords: ['carrier ethernet'],
    skills: [{ name: 'MPLS', level: 'expert' }, { name: 'Python' }],
    about: 'First line\r\nsecond line',
  };
  const changed = await world.rest('PATCH /v1/me', {
    token,
    body: changes,
    headers: { 'if-match': first.body.etag },
  });
  t.equal(changed.status, 200, changed.text);
  const again = await world.rest('/v1/me', { token });
  t.strictSame(again.body, changed.body);
  t.match(again.body, { ...changes, givenName: 'Zoë', country: 'DE', about: 'First line\nsecond line' });
  t.not(again.headers.etag, first.headers.etag);
  t.match(again.body.provenance.jobTitle, { source: 'self', collectionPoint: 'portal' });
  t.match(again.body.provenance.displayName, { source: 'self', collectionPoint: 'in-person' });
});
