// Programs: the public list, and staff keeping it.
import type { Static } from 'typebox';
import {
  changedProgram,
  newProgram,
  program,
  programCode,
  programList,
} from '../../schema/api/certificates.ts';
import { ifMatch, input } from '../../schema/api/common.ts';
import {
  findProgram,
  insertProgram,
  listPrograms as listAll,
  listProgramsText,
  lockProgram,
  type ProgramRow,
  updateProgram as storeProgram,
} from '../../store/programs.ts';
import { defineOperation, definePublicRead, JsonText } from '../operation.ts';
import { requireMatch, revisionTag } from '../precondition.ts';
import { Problem } from '../problem.ts';

export const listPrograms = definePublicRead({
  name: 'program.list',
  summary: 'The certifications that one can earn',
  purpose: 'certification',
  input: input({}),
  output: programList,
  async run({ lane }) {
    return { value: new JsonText(`{"items":${await listProgramsText(lane)}}`) };
  },
});

export const listManagedPrograms = defineOperation({
  name: 'program.listManaged',
  summary: 'Every program with its ETag',
  access: ['certification-officer', 'system'],
  purpose: 'certification',
  changes: false,
  input: input({}),
  output: programList,
  async run({ tx }) {
    return { value: { items: (await listAll(tx)).map(viewProgram) } };
  },
});

export const readProgram = defineOperation({
  name: 'program.read',
  summary: 'One program with its ETag',
  access: ['certification-officer', 'system'],
  purpose: 'certification',
  changes: false,
  input: input({ code: programCode }),
  output: program,
  async run({ tx }, { code }) {
    return answer((await findProgram(tx, code)) ?? refuseUnknown(code));
  },
});

export const createProgram = defineOperation({
  name: 'program.create',
  summary: 'Adds a program',
  access: ['certification-officer', 'system'],
  purpose: 'certification',
  changes: true,
  creates: true,
  input: input({ body: newProgram }),
  output: program,
  async run({ tx }, { body }) {
    requireDifferentKeys(body);
    const made = await insertProgram(tx, body);
    if (made === undefined) throw new Problem('program.exists', `There is a program ${body.code} already.`);
    return { ...answer(made), location: `/v1/admin/programs/${encodeURIComponent(body.code)}` };
  },
});

/** What is under way goes on by the changed terms; what was decided stays. */
export const updateProgram = defineOperation({
  name: 'program.update',
  summary: 'Changes a program; its code stays',
  access: ['certification-officer', 'system'],
  purpose: 'certification',
  changes: true,
  input: input({ code: programCode, body: changedProgram, ifMatch }),
  output: program,
  async run({ tx }, { code, body, ifMatch: tag }) {
    requireDifferentKeys(body);
    const held = (await lockProgram(tx, code)) ?? refuseUnknown(code);
    requireMatch(tag, revisionTag(held.revision));
    await storeProgram(tx, held.id, body);
    return answer((await findProgram(tx, code)) ?? refuseUnknown(code));
  },
});

export function refuseUnknown(code: string): never {
  throw new Problem('program.notFound', `There is no program ${code}.`);
}

function answer(row: ProgramRow) {
  return { value: viewProgram(row), etag: revisionTag(row.revision) };
}

function viewProgram({ id: _id, revision, feeReference, ...row }: ProgramRow): Static<typeof program> {
  return { ...row, ...(feeReference !== null && { feeReference }), etag: revisionTag(revision) };
}

/** Results and applications name parts by their keys. */
function requireDifferentKeys(body: Static<typeof changedProgram>): void {
  for (const name of ['prerequisites', 'examParts'] as const) {
    const keys = (body[name] ?? []).map(({ key }) => key);
    if (new Set(keys).size === keys.length) continue;
    const pointer = `/${name}`;
    const detail = 'names a key twice';
    throw new Problem('body.invalid', `${pointer} ${detail}.`, { errors: [{ pointer, detail }] });
  }
}
