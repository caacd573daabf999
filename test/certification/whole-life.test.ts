// One life through the doors alone: organization, partner, person, applications, exams, certificate, until it expires. At each
// step directory, verification, the partner's report and the own view say the same, by REST and by GraphQL.
import t, { type Test } from 'tap';
import { addPartner, freshToken, say, sit } from '../partners/partner.ts';
import { addOrganization, addTier, change, join as joinAssociation } from '../support/organizations.ts';
import { join, signIn } from '../support/portal.ts';
import { makeWorld } from '../support/world.ts';

const world = await makeWorld(t, { clock: '2027-03-01T12:00:00Z' });
const newcomer = { email: 'noor@student.example', displayName: 'Noor Whole-Life' };

interface Stage {
  /** What the holder sees; undefined: no certificate. */
  own?: string;
  /** What the directory shows; undefined: the person is not in it. */
  listed?: string;
  exams: string[];
}

const partner = await addPartner(world, 'Harebell Training', { accreditedUntil: '2035-12-31' });
const own = async () => (await signIn(world, newcomer)).body.tokens.accessToken as string;
const officer = () => world.staff('registrar', ['certification-officer']);
let number: string | undefined;

/** Asks every side by both doors, at the clock of the world. */
async function agree(t: Test, stage: string, { own: status, listed, exams }: Stage): Promise<void> {
  const token = await own();
  const { publicId } = (await world.rest('/v1/me', { token })).body;
  const machine = { token: await freshToken(world, partner.client) };
  const mine = (await world.rest('/v1/me/certificates', { token })).body.items;
  const mineGraph = await world.graph('{ myCertificates { items { number status } } }', undefined, { token });
  number = mine[0]?.number ?? number;
  const certificates = status === undefined ? [] : [{ number, status }];
  t.match(mine, certificates, `${stage}: own view`);
  t.same(mineGraph.body.data.myCertificates.items, certificates, `${stage}: own view by GraphQL`);

  const rows = (await world.rest('/v1/partners/status-reports', machine)).body.items;
  const rowsGraph = await world.graph(
    '{ statusReport { items { name exams { status } certificates { status } } } }',
    undefined,
    machine,
  );
  const told = {
    exams: exams.map((one) => ({ status: one })),
    certificates: certificates.map(() => ({ status })),
  };
  t.match(rows, [{ name: newcomer.displayName, ...told }], `${stage}: the partner's report`);
  t.same(rows[0].certificates.length, certificates.length);
  t.same(
    rowsGraph.body.data.statusReport.items,
    [{ name: newcomer.displayName, ...told }],
    `${stage}: the report by GraphQL`,
  );
  const last = (await world.rest('/v1/me/disclosures', { token })).body.items[0];
  t.match(
    last,
    { recipient: { name: 'Harebell Training' }, at: `${world.services.clock()?.slice(0, 19)}.000Z` },
    `${stage}: the person reads of it`,
  );

  const entry = await world.rest(`/v1/directory/professionals/${publicId}`);
  const entryGraph = await world.graph(
    `{ professional(publicId: "${publicId}") { certificates { status number } } }`,
  );
  const shown = listed === undefined ? undefined : [{ number, status: listed }];
  t.equal(entry.status, listed === undefined ? 404 : 200, `${stage}: directory`);
  if (shown) t.match(entry.body.certificates, shown, `${stage}: directory`);
  t.same(entryGraph.body.data.professional?.certificates, shown, `${stage}: directory by GraphQL`);

  if (number === undefined) return;
  const verified = await world.rest(`/v1/certificates/${number}`);
  const verifiedGraph = await world.graph(`{ verifyCertificate(number: "${number}") { status } }`);
  t.equal(verified.body.status, status, `${stage}: verification`);
  t.equal(verifiedGraph.body.data.verifyCertificate.status, status, `${stage}: verification by GraphQL`);
}

async function move(body: object): Promise<void> {
  const reply = await world.rest(`POST /v1/admin/certificates/${number}/events`, {
    token: await officer(),
    body,
  });
  if (reply.status !== 201) throw new Error(reply.text);
}

await t.test('a whole life through the doors: every side agrees at every step', async (t) => {
  await addTier(world, {
    code: 'FULL',
    holder: 'organization',
    termMonths: 12,
    graceDays: 30,
    restoreMonths: 6,
  });
  const harebell = await addOrganization(world, { name: 'Harebell Carrier Networks', country: 'GB' });
  await change(world, harebell, { listed: true });
  await joinAssociation(world, harebell, 'FULL');
  t.match((await world.rest('/v1/directory/organizations')).body.items, [
    { name: 'Harebell Carrier Networks' },
  ]);

  await join(world, newcomer);
  const said = {
    studentReference: 'S-1',
    email: newcomer.email,
    course: 'Five days',
    completedOn: '2027-02-20',
    program: 'CEP',
  };
  t.equal((await say(world, partner, said)).status, 202);
  t.same(
    (await world.rest('/v1/partners/status-reports', partner)).body.items,
    [],
    'nothing before the person confirms it',
  );
  const token = await own();
  const [enrollment] = (await world.rest('/v1/me/enrollments', { token })).body.items;
  const confirmed = await world.rest(`PUT /v1/me/enrollments/${enrollment.id}`, {
    token,
    body: { decision: 'confirm' },
  });
  t.equal(confirmed.body.state, 'confirmed');
  const affiliated = await world.rest('POST /v1/me/affiliations', {
    token,
    body: { organization: harebell.publicId, title: 'Engineer' },
  });
  t.equal(affiliated.status, 201, affiliated.text);
  await agree(t, 'enrolled', { exams: [] });

  const applied = await world.rest('POST /v1/me/applications', {
    token,
    body: { program: 'CEP', submit: true },
  });
  t.equal(applied.body.state, 'submitted', applied.text);
  world.setClock('2027-03-10T12:00:00Z');
  await sit(world, applied.body.id, { satOn: '2027-03-09', outcome: 'failed' });
  await decideExam(applied.body.id, 'failed');
  await agree(t, 'failed', { exams: ['failed'] });

  world.setClock('2027-04-10T12:00:00Z');
  await retake(applied.body.id, '2027-04-09');
  await agree(t, 'passed', { exams: ['failed', 'passed'] });
  await moveApplication(applied.body.id, { to: 'certified' });
  const exams = ['failed', 'passed'];
  await agree(t, 'certified', { own: 'active', exams });

  const [certificate] = (await world.rest('/v1/me/certificates', { token: await own() })).body.items;
  const published = await world.rest('PATCH /v1/me/consents/directory', {
    token: await own(),
    body: {
      fields: { displayName: true },
      entries: { [`${certificate.id}.program`]: true, [`${certificate.id}.number`]: true },
    },
  });
  t.equal(published.status, 200, published.text);
  await agree(t, 'published', { own: 'active', listed: 'active', exams });

  const first = number;
  world.setClock('2030-04-01T12:00:00Z');
  await move({ kind: 'renewed' });
  await agree(t, 'renewed', { own: 'active', listed: 'active', exams });
  t.equal(number, first, 'the number is kept');
  await move({ kind: 'suspended', reason: 'A complaint' });
  await agree(t, 'suspended', { own: 'suspended', listed: 'suspended', exams });
  await move({ kind: 'reinstated' });
  await agree(t, 'reinstated', { own: 'active', listed: 'active', exams });
  const { expiresOn } = (await world.rest('/v1/me/certificates', { token: await own() })).body.items[0];
  world.setClock(`${expiresOn}T23:59:59Z`);
  await agree(t, 'on its last day', { own: 'active', listed: 'active', exams });
  world.setClock(`${new Date(Date.parse(expiresOn) + 86_400_000).toISOString().slice(0, 10)}T00:00:00Z`);
  await agree(t, 'the day after', { own: 'expired', listed: 'expired', exams });
  t.equal(number, first);
});

async function moveApplication(id: string, body: object): Promise<void> {
  const reply = await world.rest(`POST /v1/admin/applications/${id}/moves`, { token: await officer(), body });
  if (reply.status >= 300) throw new Error(`not moved: ${reply.text}`);
}

/** The decision on an exam takes a person; a result alone may have moved it already. */
async function decideExam(id: string, to: 'passed' | 'failed'): Promise<void> {
  const { state } = (await world.rest(`/v1/admin/applications/${id}`, { token: await officer() })).body;
  if (state !== to) await moveApplication(id, { to });
}

async function retake(id: string, day: string): Promise<void> {
  for (const body of [{ to: 'scheduled', examOn: day }, { to: 'sat' }]) await moveApplication(id, body);
  const recorded = await world.rest(`POST /v1/admin/applications/${id}/results`, {
    token: await officer(),
    body: { outcome: 'passed', satOn: day },
  });
  if (recorded.status >= 300) throw new Error(recorded.text);
  await decideExam(id, 'passed');
}
