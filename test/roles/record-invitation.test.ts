// A person takes over the record that staff keeps for them, by an invitation to an address of that record.
import t from 'tap';
import { addMember } from '../support/people.ts';
import { draftOf } from '../support/portal.ts';
import { makeWorld } from '../support/world.ts';

const password = 'seven quiet lanterns over the harbor';

await t.test(
  'a record is taken over by an invitation to its own address, once, with what everybody states',
  async (t) => {
    const world = await makeWorld(t);
    const token = await world.staff('mo', ['membership-officer']);
    const emails = [
      { kind: 'work', address: 'work@example.org' },
      { kind: 'personal', address: 'Ada@Example.org', primary: true },
    ];
    const [ada, bo] = [
      await addMember(world, { displayName: 'Ada Example', city: 'Wien', emails }),
      await addMember(world, { displayName: 'Bo Example' }),
    ];
    const invite = ({ publicId }: { publicId: string }, by = token) =>
      world.rest(`POST /v1/admin/members/${publicId}/invitation`, { token: by });
    t.equal((await invite(bo)).body.code, 'address.missing');
    t.equal((await invite({ publicId: '0'.repeat(32) })).body.code, 'member.notFound');
    t.equal((await invite(ada)).body.code, 'account.exists', 'an account has the record');
    await world.sql('delete from rollbook.accounts where member_id is not null');
    const admin = await world.staff('root', ['administrator']);
    t.equal((await invite(ada, admin)).body.code, 'actor.notAllowed');
    t.equal((await invite(ada)).status, 202);
    const [first] = await world.mail();
    t.equal(first?.to, 'Ada@example.org', 'the primary address, and nothing that was typed');
    t.match(first?.text, /take over the record/);
    t.equal((await invite(ada)).status, 202);
    const [newest] = await world.mail();
    const { region, age, acknowledged } = await draftOf(world, { email: 'ada@example.org' });
    const stated = { region, age, acknowledged };
    const accept = (link: string | undefined, body: object) =>
      world.rest('POST /v1/auth/invitation', { body: { token: link, password, ...body } });
    t.equal((await accept(first?.token(), stated)).body.code, 'link.invalid', 'only the newest works');
    t.equal((await accept(newest?.token(), {})).body.code, 'age.refused');
    t.equal((await accept(newest?.token(), { ...stated, region: 'moon' })).body.code, 'region.unknown');
    t.equal((await accept(newest?.token(), { ...stated, acknowledged: [] })).body.code, 'agreement.pending');
    const own = { ...stated, password: 'Ada Example Ada Example' };
    t.equal((await accept(newest?.token(), own)).body.code, 'password.weak');
    const both = await Promise.all([accept(newest?.token(), stated), accept(newest?.token(), stated)]);
    t.same(
      both.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 422],
      'once',
    );
    const login = await world.rest('POST /v1/auth/login', { body: { email: 'ada@example.org', password } });
    const me = await world.rest('/v1/me', { token: login.body.tokens.accessToken });
    t.match(me, { status: 200, body: { publicId: ada.publicId, city: 'Wien' } });
    const account = await world.rest('/v1/me/account', { token: login.body.tokens.accessToken });
    t.ok(account.body.acceptances.length > 0);
    t.equal((await invite(ada)).body.code, 'account.exists');
  },
);
