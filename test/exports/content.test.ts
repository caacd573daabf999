// The same data for other programs, the photo, and what each kind of bundle leaves out.
import { createHash } from 'node:crypto';
import t from 'tap';
import { makeWorld } from '../support/world.ts';
import { bundleOf } from './fetch.ts';
import { addFullMember, picture } from './full-member.ts';

await t.test(
  'MEF-16 of two jobs one is published: the directory shows one, the owner two, JSON Resume two',
  async (t) => {
    const world = await makeWorld(t);
    const { token, publicId } = await addFullMember(world);
    const entry = await world.rest(`/v1/directory/professionals/${publicId}`);
    t.equal(entry.body.employments.length, 1);
    t.equal((await world.rest('/v1/me/employments', { token })).body.items.length, 2);
    const { views } = await bundleOf(world, token, 'access');
    t.match(views.jsonresume, {
      basics: {
        name: 'Ada Example',
        label: 'Engineer',
        email: 'ada@work.example',
        url: 'https://ada.example/',
        location: { city: 'Bristol', countryCode: 'GB' },
        profiles: [{ network: 'website', url: 'https://ada.example/' }],
      },
      work: [
        {
          name: 'Harebell',
          position: 'Engineer',
          startDate: '2021-05',
          endDate: '2024',
          summary: 'Handovers',
        },
        { name: 'Tidewrack' },
      ],
      education: [{ institution: 'School of Signals', studyType: 'BEng', area: 'Telecommunications' }],
      certificates: [{ name: 'Carrier Ethernet Professional', date: '2025-01-15', issuer: 'MEF Forum' }],
      awards: [{ title: 'Fiber splicer', awarder: 'Splice Guild' }],
      skills: [{ name: 'Ethernet', level: 'expert' }, { name: 'Writing' }],
    });
    t.equal((views.jsonresume.work as unknown[]).length, 2);
  },
);

await t.test('the views hold the same person as jCard and linked data', async (t) => {
  const world = await makeWorld(t);
  const { views, subject } = await bundleOf(world, (await addFullMember(world)).token, 'access');
  t.same(views['application/vcard+json'], [
    'vcard',
    [
      ['version', {}, 'text', '4.0'],
      ['uid', {}, 'uri', subject.id],
      ['fn', {}, 'text', 'Ada Example'],
      ['n', {}, 'text', ['Example', 'Ada', '', '', '']],
      ['title', {}, 'text', 'Engineer'],
      ['org', {}, 'text', 'Harebell'],
      ['note', {}, 'text', 'About me'],
      ['email', { type: 'work' }, 'text', 'ada@work.example'],
      ['email', { type: 'home' }, 'text', 'ada@home.example'],
      ['tel', { type: 'work' }, 'uri', 'tel:+441174960123'],
      ['tel', { type: 'home' }, 'uri', 'tel:+442079460123'],
      ['adr', { type: 'work' }, 'text', ['', '', '12 Lantern Row', 'Bristol', 'Avon', 'BS1 4ZZ', 'GB']],
      ['url', {}, 'uri', 'https://ada.example/'],
    ],
  ]);
  t.match(views['application/ld+json'], {
    '@type': 'Person',
    name: 'Ada Example',
    email: 'ada@work.example',
    hasCredential: [{ identifier: 'CEP-7' }],
  });
});

await t.test('the photo travels inside the bundle', async (t) => {
  const world = await makeWorld(t);
  const [photo] = (await bundleOf(world, (await addFullMember(world)).token, 'access')).attachments;
  const bytes = Buffer.from(photo?.href.replace('data:image/jpeg;base64,', '') ?? '', 'base64');
  t.same(bytes, picture);
  t.match(photo, { name: 'photo.jpg', mediaType: 'image/jpeg', bytes: picture.length });
  t.equal(photo?.sha256, createHash('sha256').update(picture).digest('hex'));
});

await t.test(
  'MEF-61 part: a portability export holds what the person gave, and nothing that others gave or decided',
  async (t) => {
    const world = await makeWorld(t);
    const bundle = await bundleOf(world, (await addFullMember(world)).token, 'portability');
    t.same(new Set(bundle.provenance.map(({ source }) => source)), new Set(['self']));
    t.same(Object.keys(bundle.data), [
      ...['profile', 'emails', 'phones', 'addresses', 'employments', 'educations', 'credentials', 'links'],
      ...['needs', 'standingNeeds', 'registrations', 'agenda'],
    ]);
    t.equal(bundle.data.profile.jobTitle, 'Engineer');
    t.notHas(bundle.data.profile, 'about', 'it came by import');
    t.same(
      bundle.data.employments.map(({ organization }) => organization),
      ['Harebell'],
    );
    t.equal(bundle.data.phones.length, 1);
    t.notHas(bundle.data.emails[0], 'verifiedAt', 'the association verified it');
    t.same([bundle.consents, bundle.rightsHistory], [[], []]);
    t.notMatch(JSON.stringify(bundle.views), /About me|Tidewrack|CEP-7/);
    t.equal(bundle.attachments.length, 1);
    t.ok(bundle.scope.omitted.some(({ category }) => category === 'certification'));
  },
);

await t.test('what an export leaves out is said with its reason', async (t) => {
  const world = await makeWorld(t);
  const { token } = await addFullMember(world);
  const portable = await bundleOf(world, token, 'portability');
  t.same(portable.accessLog, []);
  t.match(
    portable.scope.omitted.find(({ pointer }) => pointer === '/accessLog'),
    { category: 'security', reason: /an access export holds it/ },
  );
  const { scope, accessLog } = await bundleOf(world, token, 'access');
  t.match(accessLog, [{ operation: 'export.create', own: true }]);
  t.same(scope.categories, [
    ...['authentication', 'certification', 'consent', 'contact', 'events', 'identity', 'preferences'],
    ...['professional', 'security', 'special', 'technical', 'usage'],
  ]);
});

await t.test(
  'MIPI-04 part: usage, technical and authentication data are in the access export, without a secret',
  async (t) => {
    const world = await makeWorld(t, { pack: 'mipi' });
    const { token } = await addFullMember(world);
    const access = await bundleOf(world, token, 'access');
    t.match(access.data.account, { email: /@member\.example$/, region: 'eea', passwordSetAt: /^2026/ });
    const other = access.data.sessions?.find(({ client }) => client === 'browser');
    t.match(other, { device: 'Firefox on Linux', country: 'DE', endReason: 'signed out' });
    t.match(access.data.acceptances, [{ kind: 'terms-of-use', version: 'posted', channel: 'registration' }]);
    t.notMatch(JSON.stringify(access), /"unused"|\$argon2|passwordHash/);
    const portable = await bundleOf(world, token, 'portability');
    t.notOk(portable.data.account ?? portable.data.sessions ?? portable.data.acceptances);
  },
);
