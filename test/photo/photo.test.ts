// The photo of a profile: what comes in, what is kept, who sees it, and when it is gone.
import sharp from 'sharp';
import t, { type Test } from 'tap';
import { addMember } from '../support/people.ts';
import { consent, seedPerson } from '../support/seed.ts';
import { sharedWorld } from '../support/shared-world.ts';
import { makeWorld, type World } from '../support/world.ts';
import { bombPng, geotaggedJpeg, noise, pdf, secrets, svg, transparentPng } from './images.ts';

const stage = sharedWorld(t);

/** A member listed in the directory, who publishes these fields beside the name. */
async function addListedMember(world: World, fields: string[] = []) {
  const { id, publicId } = await seedPerson(world, { publish: ['displayName', ...fields] });
  return { id, publicId, token: await world.tokenOf(id) };
}

function upload(world: World, token: string | undefined, body: Buffer, type = 'image/jpeg') {
  return world.rest('PUT /v1/me/photo', {
    ...(token !== undefined && { token }),
    body,
    headers: { 'content-type': type },
  });
}

async function download(world: World, url: string, token?: string) {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const reply = await world.app.inject({ method: 'GET', url, headers });
  return { status: reply.statusCode, headers: reply.headers, bytes: reply.rawPayload };
}

async function photoUrl(world: World, publicId: string): Promise<string> {
  const entry = await world.rest(`/v1/directory/professionals/${publicId}`);
  return entry.body.photo;
}

/** Sends each image as its type, and expects that it is refused and nothing kept. */
async function refuses(t: Test, images: [what: string, bytes: Buffer, type?: string][]) {
  const world = await stage();
  const { token } = await addListedMember(world);
  for (const [what, bytes, type] of images) {
    const reply = await upload(world, token, bytes, type);
    t.match(reply, { status: 422, body: { code: 'photo.invalid', errors: [{ pointer: '' }] } }, what);
  }
  t.equal((await download(world, '/v1/me/photo', token)).status, 404, 'nothing is kept');
}

await t.test(
  'MEF-18 a geotagged photo is served without its place, and its public URL is dead at once after withdrawal',
  async (t) => {
    const world = await stage();
    const { publicId, token } = await addListedMember(world, ['photo']);
    const original = await geotaggedJpeg();
    for (const secret of secrets.slice(0, 1)) t.ok(original.includes(secret), `uploaded with ${secret}`);
    t.equal((await upload(world, token, original)).status, 200);
    const url = await photoUrl(world, publicId);
    const shown = await download(world, url);
    t.equal(shown.status, 200);
    t.match(shown.headers, { 'content-type': 'image/jpeg', 'cache-control': 'no-cache' });
    for (const secret of secrets) t.notOk(shown.bytes.includes(secret), `served without ${secret}`);
    const { exif, xmp, icc, iptc, comments, orientation, width, height } = await sharp(
      shown.bytes,
    ).metadata();
    t.strictSame(
      [exif, xmp, icc, iptc, comments, orientation].filter((part) => part !== undefined),
      [],
    );
    t.strictSame([width, height], [48, 64], 'turned upright');

    const withdrawal = await world.rest('DELETE /v1/me/consents/directory/fields/photo', { token });
    t.equal(withdrawal.status, 200);
    t.equal((await download(world, url)).status, 404);
    t.equal((await download(world, `/v1/directory/professionals/${publicId}/photo`)).status, 404);
    t.equal(await photoUrl(world, publicId), undefined);
    t.equal((await download(world, '/v1/me/photo', token)).status, 200, 'its owner keeps it');
  },
);

await t.test('MEF-18 part: a photo is private by default; unknown and unlisted answer alike', async (t) => {
  const world = await stage();
  const { id, publicId, token } = await addListedMember(world);
  const kept = await upload(world, token, await noise('png', 1500), 'image/png');
  t.match(kept.body, { url: '/v1/me/photo', mediaType: 'image/jpeg', width: 1024, height: 273 });
  const hidden = await world.rest(`/v1/directory/professionals/${publicId}/photo`);
  const unknown = await world.rest(`/v1/directory/professionals/${'0'.repeat(32)}/photo`);
  t.match(hidden, { status: 404, body: { code: 'photo.notFound' } });
  t.strictSame({ ...hidden.body, instance: '' }, { ...unknown.body, instance: '' });
  const [row] = await world.sql('select provenance from rollbook.photos where member_id = $1', [id]);
  t.match(row.provenance, { photo: { source: 'self', collectionPoint: 'portal' } });
  const [{ revision }] = await world.sql('select revision from rollbook.members where id = $1', [id]);
  t.equal(revision, 2);
});

await t.test('MEF-18 part: consent to promotion alone publishes no photo', async (t) => {
  const world = await stage();
  const { id, publicId, token } = await addListedMember(world);
  await upload(world, token, await noise('jpeg'));
  await consent(world, id, 'granted', [{ purpose: 'promotion', field: 'photo' }]);
  t.equal((await download(world, `/v1/directory/professionals/${publicId}/photo`)).status, 404);
});

await t.test('a public photo has a strong entity tag, and its URL names one picture', async (t) => {
  const world = await stage();
  const { publicId, token } = await addListedMember(world, ['photo']);
  await upload(world, token, await noise('jpeg'));
  const url = await photoUrl(world, publicId);
  const { headers } = await download(world, url);
  const again = await world.rest(`GET ${url}`, { headers: { 'if-none-match': String(headers.etag) } });
  t.equal(again.status, 304);
  await upload(world, token, await transparentPng(), 'image/png');
  t.equal((await download(world, url)).status, 404, 'the URL of a replaced picture finds nothing');
  const replaced = await download(world, await photoUrl(world, publicId));
  t.match(replaced.headers, { 'content-type': 'image/webp', 'x-content-type-options': 'nosniff' });
  t.not(replaced.headers.etag, headers.etag);
  const { width, height, hasAlpha } = await sharp(replaced.bytes).metadata();
  t.strictSame([width, height, hasAlpha], [1024, 512, true]);
});

await t.test('a removed photo is gone from profile and directory, by either door', async (t) => {
  const world = await stage();
  const { publicId, token } = await addListedMember(world, ['photo']);
  await upload(world, token, await noise('webp'), 'image/webp');
  const url = await photoUrl(world, publicId);
  const removal = await world.graph('mutation { removePhoto { removed } }', undefined, { token });
  t.strictSame(removal.body.data, { removePhoto: { removed: true } });
  t.equal((await download(world, url)).status, 404);
  t.equal((await download(world, '/v1/me/photo', token)).status, 404);
  t.match(await world.rest('DELETE /v1/me/photo', { token }), {
    status: 404,
    body: { code: 'photo.notFound' },
  });
});

await t.test('MEF-18 part: an SVG is refused, whatever it is called', (t) =>
  refuses(t, [
    ['as PNG', svg, 'image/png'],
    ['as SVG', svg, 'image/svg+xml'],
  ]),
);

await t.test('MEF-18 part: what is no JPEG, PNG or WebP is refused', async (t) => {
  const signatures = ['\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'RIFF\x00\x00\x00\x00WEBP'];
  await refuses(t, [
    ['GIF', await noise('gif'), 'image/png'],
    ['TIFF', await noise('tiff')],
    ['PDF', pdf, 'application/pdf'],
    ['empty', Buffer.alloc(0)],
    ...signatures.map((text): [string, Buffer] => ['signature alone', Buffer.from(`${text}no`, 'latin1')]),
  ]);
});

await t.test('MEF-18 part: a truncated image is refused', async (t) => {
  const [jpeg, png, webp] = await Promise.all([noise('jpeg'), noise('png'), noise('webp')]);
  const half = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2);
  await refuses(t, [
    ['JPEG', half(jpeg)],
    ['PNG', half(png)],
    ['WebP', half(webp)],
  ]);
});

await t.test('MEF-18 part: an image of 20,000 x 20,000 pixels is refused from its header', async (t) => {
  const bomb = bombPng();
  t.ok(bomb.length < 100_000, 'it comes in a few kilobytes');
  await refuses(t, [['bomb', bomb, 'image/png']]);
});

await t.test('MEF-18 part: a body over 5 MB is refused', async (t) => {
  const world = await stage();
  const { token } = await addListedMember(world);
  const reply = await upload(world, token, Buffer.alloc(6_000_000, 0xff));
  t.match(reply, { status: 413, body: { code: 'body.tooLarge' } });
});

await t.test('what an image is counts, not what it is called: a PNG sent as JPEG is taken', async (t) => {
  const world = await stage();
  const { token } = await addListedMember(world);
  t.equal((await upload(world, token, await noise('png'), 'image/jpeg')).status, 200);
});

await t.test('only a member has a photo', async (t) => {
  const world = await stage();
  const bytes = await noise('jpeg');
  t.match(await upload(world, undefined, bytes), { status: 401, body: { code: 'actor.unknown' } });
  t.match(await upload(world, await world.staff(), bytes), {
    status: 403,
    body: { code: 'actor.notAllowed' },
  });
  const { token } = await addListedMember(world);
  const json = await world.rest('PUT /v1/me/photo', { token, body: { photo: 'x' } });
  t.match(json, { status: 415, body: { code: 'body.unsupportedType' } });
  t.equal((await world.rest('PUT /v1/me/photo', { token })).status, 422);
});

await t.test('a token that outlives its record changes no photo', async (t) => {
  const world = await stage();
  const { id, token } = await addMember(world);
  await world.sql('delete from rollbook.members where id = $1', [id]);
  const refused = { status: 403, body: { code: 'actor.notAllowed' } };
  t.match(await upload(world, token, await noise('jpeg')), refused);
  t.match(await world.rest('DELETE /v1/me/photo', { token }), refused);
});

await t.test('MEXT-01 part: a pack without the field takes no photo', async (t) => {
  const world = await makeWorld(t, { pack: 'mass' });
  const { token } = await addListedMember(world);
  t.match(await upload(world, token, await noise('jpeg')), {
    status: 422,
    body: { code: 'field.notConfigured' },
  });
});

await t.test('of two uploads at once one whole picture stays, and it is the published one', async (t) => {
  const world = await stage();
  const { id, publicId, token } = await addListedMember(world, ['photo']);
  const images = await Promise.all([noise('jpeg'), noise('png'), noise('webp'), noise('jpeg')]);
  const replies = await Promise.all(images.map((image) => upload(world, token, image)));
  t.strictSame(
    replies.map(({ status }) => status),
    [200, 200, 200, 200],
  );
  const [{ sha256 }] = await world.sql('select sha256 from rollbook.photos where member_id = $1', [id]);
  t.ok(replies.some(({ body }) => body.sha256 === sha256));
  t.equal((await download(world, await photoUrl(world, publicId))).headers.etag, `"${sha256}"`);
});
