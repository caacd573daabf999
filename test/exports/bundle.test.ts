// What a bundle holds: everything for access, what the person gave for portability, in the shape that its schema says.
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import t from 'tap';
import type { ExportBundle } from '../../src/schema/api/export.ts';
import { catalogue } from '../../src/schema/catalogue.ts';
import { addMember } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';
import { bundleOf } from './fetch.ts';
import { addFullMember } from './full-member.ts';

/** The value at a JSON pointer. */
function at(document: unknown, pointer: string): unknown {
  let value = document;
  for (const step of pointer.split('/').slice(1)) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
  }
  return value;
}

/** Whether a name of the catalogue leads somewhere; lists are looked through. */
function holds(value: unknown, path: readonly string[]): boolean {
  const [member, ...rest] = path;
  if (member === undefined) return value !== undefined;
  if (Array.isArray(value)) return value.some((item) => holds(item, path));
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, member)) return false;
  return holds(Reflect.get(value, member), rest);
}

/** Where a column's export name stands in a bundle. */
function isFound(bundle: ExportBundle, name: string): boolean {
  const [section = '', ...rest] = name.split('.');
  if (name === 'provenance') return bundle.provenance.length > 0;
  if (name === 'attachments.photo') return bundle.attachments.length > 0;
  if (name === 'consents.record.id') return holds(bundle.consents, ['events', 'id']);
  if (section === 'accessLog') return holds(bundle.accessLog, rest);
  if (section === 'consents') return holds(bundle.consents, ['events', ...rest]);
  const isApart = ['subject', 'disclosures', 'holds'].includes(section);
  return holds(isApart ? bundle : bundle.data, [section, ...rest]);
}

async function validator(world: World) {
  const reply = await world.rest('/schemas/export-bundle/1.0.0.json');
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true });
  addFormats.default(ajv);
  return { reply, validate: ajv.compile(JSON.parse(reply.text) as object) };
}

await t.test('every column that the catalogue exports is found in an access export', async (t) => {
  const world = await makeWorld(t);
  const { token, publicId } = await addFullMember(world);
  await world.rest(`/v1/admin/members/${publicId}?purpose=membership-administration`, {
    token: await world.staff(),
  });
  const bundle = await bundleOf(world, token, 'access');
  const names = catalogue().flatMap(({ export: name }) => (typeof name === 'string' ? [name] : []));
  t.ok(names.length > 70, `${names.length} names`);
  t.same(
    names.filter((name) => !isFound(bundle, name)),
    [],
  );
});

await t.test(
  'MEF-01 part: every exported value says why it is held, on which basis and until when',
  async (t) => {
    const world = await makeWorld(t);
    const bundle = await bundleOf(world, (await addFullMember(world)).token, 'access');
    const pointers = new Map(bundle.provenance.map((row) => [row.pointer, row]));
    t.equal(pointers.size, bundle.provenance.length, 'one row a value');
    for (const pointer of pointers.keys()) t.not(at(bundle, pointer), undefined, pointer);
    t.match(pointers.get('/data/profile/about'), {
      source: 'third_party',
      collectionPoint: 'import',
      collectedAt: '2026-03-04T05:06:07.000Z',
      purposes: ['membership-administration'],
      basis: 'contract',
      keep: 'while the person has a record',
    });
    t.match(pointers.get('/data/certifications/0/events/1/reason'), {
      source: 'organization',
      purposes: ['certification'],
    });
    t.match(pointers.get('/attachments/0'), { source: 'self', collectionPoint: 'portal' });
    const { certifications, applications, memberships, workGroups, registrations, ...described } =
      bundle.data;
    t.ok(certifications);
    t.ok(applications);
    t.ok(memberships);
    t.ok(workGroups);
    t.ok(registrations);
    t.match(pointers.get('/data/usage'), { source: 'automatic', purposes: ['service-improvement'] });
    for (const [section, value] of Object.entries(described)) {
      if (!Array.isArray(value) || ['publicHistory', 'usage'].includes(section)) continue;
      for (const [index, entry] of value.entries()) {
        for (const member of Object.keys(entry)) {
          t.ok(
            member === 'id' || pointers.has(`/data/${section}/${index}/${member}`),
            `${section}/${member}`,
          );
        }
      }
    }
  },
);

await t.test(
  'both kinds of bundle keep to the schema that is served, of full and of empty records',
  async (t) => {
    const world = await makeWorld(t);
    const { reply, validate } = await validator(world);
    t.match(reply.headers['content-type'], /^application\/schema\+json/);
    t.equal(reply.body.$schema, 'https://json-schema.org/draft/2020-12/schema');
    const [empty] = await world.sql(
      `insert into rollbook.members (display_name) values ('Nobody') returning id`,
    );
    const tokens = { full: (await addFullMember(world)).token, empty: await world.tokenOf(empty.id) };
    for (const [who, token] of Object.entries(tokens)) {
      for (const kind of ['access', 'portability'] as const) {
        const bundle = await bundleOf(world, token, kind);
        t.ok(validate(bundle), `${who} ${kind} ${JSON.stringify(validate.errors)}`);
        t.equal(bundle.$schema, reply.body.$id);
        t.notMatch(
          JSON.stringify({ ...bundle, controller: {}, consents: [] }),
          /:null/,
          'what is absent is left out',
        );
      }
    }
    const bundle = await bundleOf(world, tokens.full, 'access');
    t.notOk(validate({ ...bundle, more: 1 }), 'the schema is closed at the root');
    t.notOk(validate({ ...bundle, data: { ...bundle.data, secret: 1 } }), 'and inside');
  },
);

await t.test(
  'MEF-02 a fresh export bears the controller of GET /v1/policy; another pack changes both and no data',
  async (t) => {
    const taken: Record<string, unknown>[] = [];
    const controllers = new Set<string>();
    for (const pack of ['mef', 'mipi'] as const) {
      const world = await makeWorld(t, { pack, clock: '2026-11-20T10:00:00Z' });
      const { token } = await addFullMember(world);
      const policy = (await world.rest('/v1/policy')).body;
      const bundle = await bundleOf(world, token, 'access');
      t.same(bundle.controller, policy.controller);
      t.match(bundle.policy, { pack: policy.pack, version: policy.version, sha256: policy.sha256 });
      controllers.add(JSON.stringify(bundle.controller));
      const { publicHistory: _published, account: _account, sessions: _sessions, ...data } = bundle.data;
      taken.push(
        JSON.parse(
          JSON.stringify(data, (name, value) =>
            name === 'id' || /At$|entry/.test(name) ? undefined : value,
          ),
        ),
      );
    }
    t.equal(controllers.size, 2);
    const [first, second] = taken.map((data) => JSON.stringify(data).replaceAll(/"since":"[^"]+"/g, ''));
    t.equal(first, second);
  },
);

await t.test(
  'MEF-03 each export row shows its collection point; one that the policy does not list is refused',
  async (t) => {
    const world = await makeWorld(t);
    const points = world.services.policy.pack.collectionPoints.map(({ id }) => id);
    t.ok(points.length >= 6);
    for (const collectionPoint of points) {
      const { token } = await addMember(world, { collectionPoint, jobTitle: 'Engineer' });
      const { provenance } = await bundleOf(world, token, 'access');
      t.same(
        new Set(
          provenance
            .filter(({ pointer }) => !/^\/data\/(account|sessions)/.test(pointer))
            .map((row) => row.collectionPoint),
        ),
        new Set([collectionPoint]),
        collectionPoint,
      );
      t.ok(provenance.length >= 2);
    }
    const refused = await world.rest('POST /v1/admin/members', {
      token: await world.staff(),
      body: { displayName: 'Ada', collectionPoint: 'carrier-pigeon' },
    });
    t.match(refused, { status: 422, body: { code: 'collectionPoint.unknown' } });
  },
);

await t.test(
  'an access export tells what was public when, and what was consented to, event by event',
  async (t) => {
    const world = await makeWorld(t);
    const { token, entries, publicId, id } = await addFullMember(world);
    const bundle = await bundleOf(world, token, 'access');
    const shown = (bundle.data.publicHistory ?? []).map(({ entry }) => entry?.jobTitle);
    t.ok(shown.includes('Engineer'), 'the job title was public');
    t.equal(shown.at(-1), undefined, 'and is not any more');
    const records = new Map(
      bundle.consents.map((consent) => [
        consent.events.map(({ field }) => field).at(0) ?? 'promotion',
        consent,
      ]),
    );
    t.equal(bundle.consents.length, 5);
    t.match(records.get('jobTitle'), {
      record: {
        '@type': 'dpv:ConsentRecord',
        'dct:conformsTo': 'https://w3id.org/dpv/schema/dpv-27560#record',
        'dpv:hasPurpose': { id: 'directory', '@type': 'dpv:ServiceProvision' },
        'dpv:hasConsentStatus': 'dpv:ConsentWithdrawn',
        'dpv:hasNotice': { id: 'directory', version: '2026.1', text: { en: /public directory/ } },
        'dpv:hasConsentControl': { 'dct:description': 'DELETE /v1/me/consents/directory/fields/jobTitle' },
      },
      events: [
        { state: 'granted', actor: bundle.subject.id },
        { state: 'withdrawn', actor: bundle.subject.id },
      ],
    });
    t.match(records.get('employments')?.events[0], { entry: entries.employments, state: 'granted' });
    const promotion = records.get('promotion');
    t.match(promotion?.record, {
      'dpv:hasNotice': { version: '2025.9' },
      'dpv:hasConsentControl': { 'dct:description': 'DELETE /v1/me/consents/promotion?context=poster' },
    });
    t.match(records.get('certificateProgram')?.record, {
      'dpv:hasConsentControl': {
        'dct:description': `DELETE /v1/me/consents/directory/entries/${entries.certificates}.program`,
      },
    });
    t.notHas(
      at(promotion, '/record/dpv:hasNotice'),
      'text',
      'of a notice that changed since, the wording is not at hand',
    );
    t.equal(bundle.subject.id.replaceAll('-', ''), `urn:uuid:${publicId}`);
    t.notMatch(JSON.stringify(bundle), id, 'the internal id stays inside');
  },
);
