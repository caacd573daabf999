// Search finds people as their names are typed: any script, any case, with or without accents, one letter off.
import fc from 'fast-check';
import t from 'tap';
import { seedPerson } from '../support/seed.ts';
import { makeWorld, type World } from '../support/world.ts';

async function names(world: World, q: string): Promise<string[]> {
  const { body } = await world.rest(`/v1/directory/professionals?limit=100&q=${encodeURIComponent(q)}`);
  return body.items.map(({ displayName }: { displayName: string }) => displayName);
}

const people = [
  "Zoë O'Brien-Núñez",
  'Łukasz Żółć',
  'Søren Ångström',
  'Иван Петров',
  'Ελένη Παπαδοπούλου',
  'İpek Yılmaz',
  'مُحَمَّد الفارسي',
  'שָׁלוֹם כהן',
  'दीपा शर्मा',
  '王小明',
  '김철수',
  'ヤマダ タロウ',
  'Jürgen Groß',
  'Nguyễn Thị Ánh',
];

await t.test(
  'accents, case, vowel points, apostrophes and scripts: each person is found as people type',
  async (t) => {
    const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
    for (const displayName of people) await seedPerson(world, { displayName });
    const typed: Record<string, string> = {
      'zoe obrien': "Zoë O'Brien-Núñez",
      'O’Brien': "Zoë O'Brien-Núñez",
      nunez: "Zoë O'Brien-Núñez",
      'lukasz zolc': 'Łukasz Żółć',
      'soren angstrom': 'Søren Ångström',
      ПЕТРОВ: 'Иван Петров',
      'пет ив': 'Иван Петров',
      ελενη: 'Ελένη Παπαδοπούλου',
      ΠΑΠΑΔΟΠΟΎΛΟΥ: 'Ελένη Παπαδοπούλου',
      ipek: 'İpek Yılmaz',
      محمد: 'مُحَمَّد الفارسي',
      שלום: 'שָׁלוֹם כהן',
      दीपा: 'दीपा शर्मा',
      小明: '王小明',
      王: '王小明',
      明: '王小明',
      철수: '김철수',
      김철: '김철수',
      タロ: 'ヤマダ タロウ',
      GROSS: 'Jürgen Groß',
      'nguyen anh': 'Nguyễn Thị Ánh',
      Nguyễn: 'Nguyễn Thị Ánh',
    };
    for (const [q, name] of Object.entries(typed))
      t.ok((await names(world, q)).includes(name), `${q} finds ${name}`);
    t.same(await names(world, 'etrov'), [], 'not inside a word');
    t.same(await names(world, 'петров zoe'), [], 'every word must be found');
    t.same(await names(world, '%'), (await names(world, '_')).slice(), 'wildcards are no wildcards');
  },
);

const letters = 'abcdefghijklmnopqrstuvwxyzабвгдежзик';
const edit = fc.record({
  kind: fc.constantFrom('insert', 'delete', 'substitute', 'swap'),
  place: fc.nat({ max: 30 }),
  letter: fc.constantFrom(...Array.from(letters)),
});

function apply(
  word: string,
  { kind, place, letter }: { kind: string; place: number; letter: string },
): string {
  const at = place % word.length;
  if (kind === 'insert') return word.slice(0, at) + letter + word.slice(at);
  if (kind === 'delete') return word.slice(0, at) + word.slice(at + 1);
  if (kind === 'substitute') return word.slice(0, at) + letter + word.slice(at + 1);
  const next = Math.min(at + 1, word.length - 1);
  return word.slice(0, at) + word.slice(next, next + 1) + word.slice(at, next) + word.slice(next + 1);
}

await t.test(
  'one insertion, deletion, substitution or swap in a word of 4 letters or more still finds the person',
  async (t) => {
    const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
    const words = ['kowalski', 'anna', 'петров', 'παπας', 'maria', 'schmidt'];
    for (const word of words) await seedPerson(world, { displayName: `${word} Q` });
    let asked = 0;
    const property = fc.asyncProperty(fc.constantFrom(...words), edit, async (word, change) => {
      const typed = apply(word, change);
      if (typed.length < 4) return;
      asked += 1;
      const found = await names(world, typed);
      if (!found.includes(`${word} Q`)) throw new Error(`${typed} does not find ${word}`);
    });
    await fc.assert(property, { numRuns: 300 });
    t.ok(asked > 200, `${asked} edits were asked`);
    t.same(await names(world, 'kowxlsxi'), [], 'two edits do not');
  },
);

await t.test('whatever is typed answers 200 or a problem, never a failure', async (t) => {
  const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
  await seedPerson(world);
  const property = fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), async (q) => {
    const { status } = await world.rest(
      `/v1/directory/professionals?q=${encodeURIComponent(q.toWellFormed())}`,
    );
    if (status !== 200 && status !== 400) throw new Error(`${JSON.stringify(q)} answered ${status}`);
  });
  await fc.assert(property, { numRuns: 200 });
  t.pass('all answered');
});

await t.test(
  'newest sorts by the latest issue date among shown certificates, then by public id',
  async (t) => {
    const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
    const older = { issuedOn: '2024-01-01', expiresOn: '2027-01-01' };
    const newer = { issuedOn: '2026-01-01', expiresOn: '2029-01-01' };
    await seedPerson(world, { displayName: 'Old', certificates: [older] });
    await seedPerson(world, { displayName: 'New', certificates: [newer] });
    await seedPerson(world, { displayName: 'Hidden', certificates: [older, { ...newer, publish: [] }] });
    const { body } = await world.rest('/v1/directory/professionals?sort=newest');
    const order = body.items.map(({ displayName }: { displayName: string }) => displayName);
    t.equal(order[0], 'New');
    t.same(
      order.slice(1).toSorted((a: string, b: string) => (a < b ? -1 : 1)),
      ['Hidden', 'Old'],
    );
  },
);
