// An export is one state of the record: changes that commit while it is read are in it whole or not at all.
import { Client } from 'pg';
import t from 'tap';
import { makeWorld } from '../support/world.ts';
import { bundleOf } from './fetch.ts';
import { addFullMember } from './full-member.ts';

await t.test('no export is torn by changes that run beside it', async (t) => {
  const world = await makeWorld(t);
  const { token, id } = await addFullMember(world);
  const writer = new Client({ connectionString: world.urls.superuserUrl });
  await writer.connect();
  const writing = { goesOn: true, last: 0 };
  // Each transaction writes one number into four tables, in the order opposite to the one they are read in.
  const change = async () => {
    while (writing.goesOn) {
      writing.last += 1;
      const text = `n${writing.last}`;
      await writer.query('begin');
      await writer.query('update rollbook.certificate_events set reason = $1', [text]);
      await writer.query('update rollbook.links set kind = $2 where member_id = $1', [id, text]);
      await writer.query('update rollbook.employments set summary = $2 where member_id = $1', [id, text]);
      await writer.query('update rollbook.members set job_title = $2, city = $2 where id = $1', [id, text]);
      await writer.query('commit');
    }
  };
  const changes = change();
  while (writing.last < 2) await bundleOf(world, token, 'access');
  const seen = new Set<string>();
  // Long enough to have met several states.
  for (let round = 0; round < 25 || seen.size < 6; round += 1) {
    const { data } = await bundleOf(world, token, 'access');
    const values = [
      ...[data.profile.jobTitle, data.profile.city, data.links[0]?.kind],
      ...data.employments.map(({ summary }) => summary),
      ...(data.certifications ?? []).flatMap(({ events }) => events.map(({ reason }) => reason)),
    ];
    if (new Set(values).size !== 1) t.fail(`torn: ${values.join(' ')}`);
    seen.add(String(values[0]));
  }
  writing.goesOn = false;
  await changes;
  await writer.end();
  t.ok(seen.size > 5, `${seen.size} states seen`);
});
