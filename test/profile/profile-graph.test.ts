// The own record through GraphQL: the same answers and the same refusals as through REST.
import t from 'tap';
import { collectionNames, entryShapes } from '../../src/schema/api/entries.ts';
import { profileFieldNames } from '../../src/schema/api/profile.ts';
import { addMember } from '../support/people.ts';
import { makeWorld } from '../support/world.ts';

/** Everything that the record shows, as a GraphQL selection. */
const entrySelection = (name: keyof typeof entryShapes) => {
  const properties = Object.keys(Reflect.get(entryShapes[name].view, 'properties') as object);
  return `${name} { ${properties.filter((member) => member !== 'etag').join(' ')} }`;
};
const selection = [
  'publicId provenance etag',
  ...profileFieldNames.map((name) => (name === 'skills' ? 'skills { name level }' : name)),
  ...collectionNames.map(entrySelection),
].join(' ');

const withoutNulls = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_key, member: unknown) => member ?? undefined));

await t.test('both doors show the same record and make the same changes', async (t) => {
  const world = await makeWorld(t);
  const ada = await addMember(world, {
    displayName: 'Zoë Example',
    skills: [{ name: 'MPLS', level: 'expert' }],
    links: [{ kind: 'site', url: 'https://example.org/' }],
    emails: [{ kind: 'work', address: 'zoe@example.org', primary: true }],
    addresses: [{ kind: 'home', city: 'Köln', country: 'DE' }],
  });
  const rest = await world.rest('/v1/me', ada);
  const graph = await world.graph(`{ me { ${selection} } }`, undefined, ada);
  t.strictSame(withoutNulls(graph.body.data?.me), withoutNulls(rest.body), graph.text);
  const change = `mutation ($input: ProfileChangesInput!, $tag: String) {
    updateProfile(input: $input, ifMatch: $tag) { ${selection} } }`;
  const variables = { input: { city: 'Ulm', skills: null }, tag: rest.body.etag };
  const changed = await world.graph(change, variables, ada);
  t.match(changed.body.data?.updateProfile, { city: 'Ulm', skills: [], etag: '"2"' }, changed.text);
  const again = await world.graph(change, variables, ada);
  t.match(again.body.errors[0].extensions.problem, { code: 'precondition.failed', status: 412 });
  const issued = await world.graph(change, { input: { certificateNumber: 'X' }, tag: '*' }, ada);
  t.match(issued.body.errors[0].extensions.problem, { code: 'field.issued', status: 403 });
});

await t.test('entries are added, changed and removed by mutations', async (t) => {
  const world = await makeWorld(t);
  const ada = await addMember(world);
  const keyed = { ...ada, headers: { 'idempotency-key': 'jobs' } };
  const added = await world.graph(
    'mutation { addEmployment(input: { organization: "Example AG", start: "2020" }) { id organization start etag } }',
    undefined,
    keyed,
  );
  const { id } = added.body.data.addEmployment;
  t.match(added.body.data.addEmployment, { organization: 'Example AG', start: '2020', etag: '"2"' });
  const changed = await world.graph(
    'mutation ($id: String!) { updateEmployment(id: $id, ifMatch: "\\"2\\"", input: { start: null, title: "CTO" }) { title start } }',
    { id },
    ada,
  );
  t.strictSame(changed.body.data?.updateEmployment, { title: 'CTO', start: null }, changed.text);
  const refused = await world.graph(
    'mutation ($id: String!) { updateEmployment(id: $id, ifMatch: "*", input: { start: "2020", end: "2019" }) { id } }',
    { id },
    ada,
  );
  t.match(refused.body.errors[0].extensions.problem, { code: 'body.invalid', errors: [{ pointer: '/end' }] });
  const removed = await world.graph(
    'mutation ($id: String!) { removeEmployment(id: $id) { id } }',
    { id },
    ada,
  );
  t.strictSame(removed.body.data?.removeEmployment, { id });
  t.strictSame((await world.rest('/v1/me', ada)).body.employments, []);
});
