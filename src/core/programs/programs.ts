// Programs: the public list, and staff adding one.

import { newProgram, program, programList } from '../../schema/api/certificates.ts';
import { input } from '../../schema/api/common.ts';
import { insertProgram, listProgramsText } from '../../store/programs.ts';
import { defineOperation, definePublicRead, JsonText } from '../operation.ts';
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
    const { code, title, description = {}, validityMonths = 36 } = body;
    const made = { code, title, description, validityMonths };
    if (!(await insertProgram(tx, made)))
      throw new Problem('program.exists', `There is a program ${code} already.`);
    return { value: made, location: '/v1/programs' };
  },
});
