// Keys of events: made once, wrapped by the master key of the day, destroyed for good.
import { mkdir, open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { openEventKeys } from '../../src/core/event-keys.ts';
import { keepSecrets, rotateSecrets } from '../../src/core/keys.ts';

const event = '0199a0c0-0000-7000-8000-000000000001';
const other = '0199a0c0-0000-7000-8000-000000000002';

await t.test(
  'processes that make a key together end with the same, which is readable by their user alone',
  async (t) => {
    const folder = t.testdir({});
    const secrets = await keepSecrets(join(folder, 'secrets.keys'), true);
    const place = join(folder, 'events');
    const processes = Array.from({ length: 8 }, () => openEventKeys(place, secrets));
    t.equal(await processes[0]?.find(event), undefined);
    const ciphers = await Promise.all(processes.map((keys) => keys.make(event)));
    const sealed = ciphers.map((cipher) => cipher.seal('{"diet":{}}', 'here'));
    t.equal(new Set(sealed).size, 8, 'different each time');
    for (const value of sealed)
      for (const cipher of ciphers) t.equal(cipher.open(value, 'here'), '{"diet":{}}');
    t.same(await readdir(place), [`${event}.key`], 'nothing else is left');
    t.equal((await stat(join(place, `${event}.key`))).mode & 0o777, 0o600);
    t.equal((await stat(place)).mode & 0o777, 0o700);
    t.notMatch(
      await readFile(join(place, `${event}.key`), 'utf8'),
      /[0-9a-f]{64}/,
      'no bare key in the file',
    );
  },
);

await t.test(
  'a value opens under its own key and binding alone, and its length does not tell a note',
  async (t) => {
    const folder = t.testdir({});
    const keys = openEventKeys(join(folder, 'events'), await keepSecrets(join(folder, 'secrets.keys'), true));
    const [cipher, another] = [await keys.make(event), await keys.make(other)];
    const value = cipher.seal('x', 'needs/1/value');
    t.throws(() => cipher.open(value, 'needs/2/value'));
    t.throws(() => another.open(value, 'needs/1/value'));
    t.throws(() => cipher.open(`${value.slice(0, -2)}AA`, 'needs/1/value'));
    t.throws(() => cipher.open('k1.AAAA', 'needs/1/value'));
    t.equal(cipher.seal('x'.repeat(400), 'a').length, value.length);
    t.equal(cipher.open(cipher.seal('ż'.repeat(900), 'a'), 'a'), 'ż'.repeat(900));
  },
);

await t.test(
  'MEXT-20 part: after a rotation keys of events are wrapped anew, and the old master key can go',
  async (t) => {
    const folder = t.testdir({});
    const file = join(folder, 'secrets.keys');
    const place = join(folder, 'events');
    const before = openEventKeys(place, await keepSecrets(file, true));
    const value = (await before.make(event)).seal('needs', 'here');
    t.equal(await before.renew(event), false, 'nothing to do yet');
    await rotateSecrets(file);
    const after = openEventKeys(place, await keepSecrets(file, false));
    t.equal(await after.renew(event), true);
    t.equal(await after.renew(event), false);
    t.equal(await after.renew(other), false, 'none there');
    const [newest = ''] = (await readFile(file, 'utf8')).split('\n');
    await writeFile(file, `${newest}\n`);
    const alone = openEventKeys(place, await keepSecrets(file, false));
    t.equal((await alone.find(event))?.open(value, 'here'), 'needs');
  },
);

await t.test(
  'a destroyed key is gone under every name, written over in place, and another event keeps its own',
  async (t) => {
    const folder = t.testdir({});
    const place = join(folder, 'events');
    const keys = openEventKeys(place, await keepSecrets(join(folder, 'secrets.keys'), true));
    await keys.destroy(event);
    await mkdir(place);
    await keys.make(event);
    await keys.make(other);
    // Left by a process that died between writing and naming.
    const text = await readFile(join(place, `${event}.key`), 'utf8');
    await writeFile(join(place, `${event}.key.0199`), text);
    const held = await open(join(place, `${event}.key`));
    await keys.destroy(event);
    t.same(await readdir(place), [`${other}.key`]);
    t.not((await held.readFile()).toString(), text, 'not even whoever had it open reads it');
    await held.close();
    t.equal(await keys.find(event), undefined);
    t.same(await keys.list(), [other]);
    await keys.destroy(event);
  },
);
