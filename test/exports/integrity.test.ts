// A bundle proves itself: whoever holds it and the served keys sees whether it is whole.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import t from 'tap';
import { checkBundle } from '../../src/core/exports/check-bundle.ts';
import { makeWorld } from '../support/world.ts';
import { bundleOf, fetchExport } from './fetch.ts';
import { addFullMember } from './full-member.ts';

const world = await makeWorld(t);
const { token } = await addFullMember(world);
const keys = (await world.rest('/.well-known/jwks.json')).text;
const { text } = await fetchExport(world, token, 'access');
const bundle = JSON.parse(text) as Record<string, unknown>;

const check = (changed: unknown, by = keys) => checkBundle(JSON.stringify(changed), by);

await t.test('a bundle verifies with the keys that are served, however it is spelt', async (t) => {
  t.same(await checkBundle(text, keys), []);
  const shuffled = Object.fromEntries(Object.entries(bundle).toReversed());
  t.same(
    await checkBundle(JSON.stringify(shuffled, null, 2), keys),
    [],
    'order and white space mean nothing',
  );
  const portable = await bundleOf(world, token, 'portability');
  t.same(await check(portable), []);
});

await t.test('each member that is changed, left out or added is caught and named', async (t) => {
  for (const name of Object.keys(bundle)) {
    if (name === 'integrity') continue;
    t.same(await check({ ...bundle, [name]: ['other'] }), [`/${name} was changed`]);
    const { [name]: _left, ...others } = bundle;
    t.same(await check(others), [`/${name} was left out`]);
  }
  t.same(await check({ ...bundle, 'a/b': 1 }), ['/a~1b was added']);
  const data = structuredClone(bundle.data) as { profile: { jobTitle: string } };
  data.profile.jobTitle = 'Director';
  t.same(await check({ ...bundle, data }), ['/data was changed'], 'a single value deep inside');
});

await t.test(
  'digests made to fit a change, another key or no proof at all are caught by the signature',
  async (t) => {
    const other = await makeWorld(t);
    const member = await addFullMember(other);
    const foreign = await bundleOf(other, member.token, 'access');
    const { integrity, ...members } = foreign;
    const own = bundle.integrity as typeof integrity;
    const forged = { ...members, integrity: { ...integrity, signature: own.signature } };
    t.match(await check(forged), [/signature/], 'a signature of other digests');
    t.match(await check(foreign), [/signature/], 'a key that is not served here');
    const header = Buffer.from('{"alg":"none"}').toString('base64url');
    const unsigned = { ...own, signature: { protected: header, signature: '' } };
    t.match(await check({ ...bundle, integrity: unsigned }), [/signature/], 'no algorithm');
    t.match(await check(members), [/integrity/], 'no proof');
    const { '/holds': _dropped, ...parts } = own.parts;
    const { holds: _holds, ...rest } = bundle;
    t.match(
      await check({ ...rest, integrity: { ...own, parts } }),
      [/signature/],
      'a member and its digest left out',
    );
  },
);

async function runCommand(...words: string[]) {
  const cli = join(import.meta.dirname, '../../src/cli.ts');
  const child = spawn(process.execPath, [cli, 'verify-export', ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, output };
}

await t.test('the command says of a file whether it is whole, and what is not', async (t) => {
  const files = t.testdir({
    'whole.json': text,
    'changed.json': JSON.stringify({ ...bundle, holds: ['invented'] }),
    'keys.json': keys,
    'text.json': 'no JSON',
  });
  const by = ['--keys', join(files, 'keys.json')];
  t.match(await runCommand(join(files, 'whole.json'), ...by), { code: 0, output: /is whole/ });
  t.match(await runCommand(join(files, 'changed.json'), ...by), { code: 1, output: /\/holds was changed/ });
  t.match(await runCommand(join(files, 'text.json'), ...by), { code: 1, output: /not a JSON object/ });
  t.match(await runCommand(), { code: 1, output: /Say the file/ });
});
