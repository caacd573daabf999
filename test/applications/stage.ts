// The stage of the tests of applications: a world with an assessor, and what applicants and staff do there.
import type { Test } from 'tap';
import type { Person } from '../support/people.ts';
import { makeWorld, type Reply } from '../support/world.ts';

export const parts = [
  { key: 'theory', title: { en: 'Theory' } },
  { key: 'practice', title: { en: 'Practice' } },
];

/** A world at noon of 2026-06-01 with the programs ONE, of one part, and TWO, of two. */
export async function makeStage(t: Test) {
  const world = await makeWorld(t, { clock: '2026-06-01T12:00:00Z' });
  const officer = () => world.staff('assessor', ['certification-officer']);
  const addProgram = async (code: string, more: object = {}): Promise<void> => {
    const body = { code, title: { en: code }, ...more };
    const made = await world.rest('POST /v1/admin/programs', { token: await officer(), body });
    if (made.status !== 201) throw new Error(made.text);
  };
  const apply = ({ token }: Person, program: string, more: object = {}): Promise<Reply> =>
    world.rest('POST /v1/me/applications', { token, body: { program, submit: true, ...more } });
  const move = async (id: string, to: string, more: object = {}): Promise<Reply> =>
    world.rest(`POST /v1/admin/applications/${id}/moves`, { token: await officer(), body: { to, ...more } });
  const moveOwn = ({ token }: Person, id: string, to: string, more: object = {}): Promise<Reply> =>
    world.rest(`POST /v1/me/applications/${id}/moves`, { token, body: { to, ...more } });
  const record = async (id: string, body: object): Promise<Reply> =>
    world.rest(`POST /v1/admin/applications/${id}/results`, { token: await officer(), body });
  /** An application whose exam is today. */
  const scheduled = async (person: Person, program: string): Promise<string> => {
    const { id } = (await apply(person, program)).body;
    await move(id, 'eligible');
    const done = await move(id, 'scheduled', { examOn: '2026-06-01' });
    if (done.status !== 201) throw new Error(done.text);
    return id;
  };
  await addProgram('ONE');
  await addProgram('TWO', { examParts: parts });
  return { world, officer, addProgram, apply, move, moveOwn, record, scheduled };
}
