// Papers of a secret ballot by themselves: opened by their own key alone, alike whatever they say.
import t from 'tap';
import { closePaper, makeBox, openerOf } from '../../src/core/ballots/papers.ts';

await t.test('papers open with their own key alone and look alike whatever they say', (t) => {
  const { boxKey, countingKey } = makeBox();
  const papers = [1, 2, 50].map((option) => closePaper('b', boxKey, option));
  const open = openerOf('b', boxKey, countingKey);
  t.same(
    papers.map((paper) => open?.(paper)),
    [1, 2, 50],
  );
  t.equal(openerOf('b', boxKey, makeBox().countingKey), undefined);
  t.equal(openerOf('b', boxKey, 'x'), undefined);
  const foreign = openerOf('another', boxKey, countingKey);
  t.throws(() => foreign?.(papers[0] ?? Buffer.alloc(64)), 'a paper belongs to its ballot');
  t.notOk(closePaper('b', boxKey, 1).equals(closePaper('b', boxKey, 1)));
  t.end();
});
