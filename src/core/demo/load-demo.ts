// Loads the demonstration: about 500 fictional people, three programs, certificates in every state, varied consents.
import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { input, shape } from '../../schema/api/common.ts';
import { countMembers, insertDemo } from '../../store/demo.ts';
import { findMemberId } from '../../store/members.ts';
import { makeNumber } from '../certificates/number.ts';
import { defineOperation } from '../operation.ts';
import { type DemoPerson, demoPrograms, makePeople } from './people.ts';
import { seeded } from './random.ts';

const people = 500;
const seed = 7;
/** Keys of people.ts: the Cyrillic name to search for, and the member whose settings the tour changes. */
const guests = { search: 'tour-cyrillic', member: 'tour-member' };

const guest = shape('DemoGuest', {
  publicId: Type.String(),
  displayName: Type.String(),
  number: Type.String(),
});

export const loadDemo = defineOperation({
  name: 'demo.load',
  summary: 'Loads fictional people into an empty embedded database',
  access: ['system'],
  purpose: 'membership-administration',
  changes: true,
  input: input({}),
  output: shape('DemoLoaded', {
    present: Type.Boolean({ description: 'The people are there, loaded now or at an earlier start.' }),
    people: Type.Integer(),
    search: guest,
    member: guest,
  }),
  async run({ tx, now }) {
    const made = makePeople(people, seed, now.slice(0, 10)).map(identify);
    const [search, member] = [find(made, guests.search), find(made, guests.member)];
    const empty = (await countMembers(tx)) === 0;
    if (empty) await insertDemo(tx, demoPrograms, made);
    const present = empty || (await findMemberId(tx, member.publicId)) !== undefined;
    return { value: { present, people, search, member } };
  },
});

type Identified = ReturnType<typeof identify>;

/** Ids and numbers come from the person's key, so that the tour in the README works to the letter on every machine. */
function identify(person: DemoPerson) {
  const digest = createHash('sha256').update(`demonstration ${person.key}`).digest();
  const random = seeded(digest.readUInt32BE(16));
  return {
    ...person,
    publicId: digest.toString('hex', 0, 16),
    addresses: person.addresses.map((address) => ({
      ...address,
      kind: address.kind === 'work' ? 'work' : 'home',
    })),
    certificates: person.certificates.map((certificate) => ({
      ...certificate,
      number: makeNumber((limit) => Math.floor(random() * limit)),
    })),
  };
}

function find(made: readonly Identified[], key: string) {
  const person = made.find((candidate) => candidate.key === key);
  const number = person?.certificates[0]?.number;
  if (person === undefined || number === undefined)
    throw new Error(`the demonstration has nobody called ${key}`);
  return { publicId: person.publicId, displayName: person.displayName, number };
}
