// Totals for whoever cooks: what no reader of them can tell.
import fc from 'fast-check';
import t from 'tap';
import { mayMove, totalDiets } from '../../src/policy/caterer-totals.ts';

const times = <T>(count: number, value: T) => Array.from({ length: count }, () => value);

await t.test('small numbers are merged, and a small rest is not told', async (t) => {
  const diets = [...times(6, ['vegan']), ...times(3, ['halal']), ...times(2, ['kosher']), []];
  t.same(totalDiets(diets, 5), { totals: [{ kind: 'vegan', people: 6 }], others: 5 });
  t.same(totalDiets(diets.slice(1, 9), 5), { totals: [{ kind: 'vegan', people: 5 }] });
  t.same(totalDiets(diets.slice(6), 5), { totals: [], others: 5 });
  t.same(totalDiets([], 5), { totals: [] });
});

await t.test(
  'whatever people need, no number is below the smallest group, and whoever has two diets counts once among others',
  async (t) => {
    const kind = fc.constantFrom('vegan', 'halal', 'kosher', 'nut-free', 'other');
    t.doesNotThrow(() =>
      fc.assert(
        fc.property(
          fc.array(fc.array(kind, { maxLength: 4 }), { maxLength: 60 }),
          fc.integer({ min: 2, max: 9 }),
          (diets, least) => {
            const { totals, others = least } = totalDiets(diets, least);
            return (
              totals.every(({ people }) => people >= least && people <= diets.length) &&
              others >= least &&
              others <= Math.max(least, diets.length)
            );
          },
        ),
      ),
    );
  },
);

await t.test('totals move only when as many people have changed theirs', async (t) => {
  t.same(
    [0, 1, 4, 5, 6].map((changed) => mayMove(changed, 5)),
    [false, false, false, true, true],
  );
});
