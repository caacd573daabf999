// Carries out one batch of an import of exam results that was begun: results, moves, certificates and mail in one transaction.
import { Type } from 'typebox';
import { input, shape, uuidText } from '../../schema/api/common.ts';
import { insertCertificateBatch } from '../../store/certificate-batches.ts';
import { lockStanding } from '../../store/certificates.ts';
import { lockImports } from '../../store/import-plan.ts';
import { findRun, updateCommitted } from '../../store/import-runs.ts';
import { insertMemberMail } from '../../store/member-mail.ts';
import { listPrograms } from '../../store/programs.ts';
import {
  deleteStagedResults,
  insertDecisions,
  listStagedApplications,
  lockCandidates,
} from '../../store/result-import.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { type BatchDecision, decideBatch } from './decide-batch.ts';
import { batchSize, mappingOf } from './plan-results.ts';
import { resultSource } from './result-source.ts';

/** Merges the results of the next 1,000 applications at most; the officer who runs it is the one who decides (MEF-14). */
export const mergeResults = defineOperation({
  name: 'result.merge',
  summary: 'Merges the next results of an import',
  access: ['certification-officer'],
  purpose: 'certification',
  changes: true,
  fields: () => ['results'],
  input: input({ id: uuidText }),
  output: shape('MergedResults', { done: Type.Boolean() }),
  async run(context, { id }) {
    const { tx } = context;
    await lockImports(tx);
    const run = await findRun(tx, id);
    if (run?.source !== resultSource) throw new Problem('import.notFound', 'There is no such import.');
    if (run.state !== 'committing') return { value: { done: true } };
    const ids = await listStagedApplications(tx, id, '', batchSize);
    if (ids.length === 0) {
      await updateCommitted(tx, id);
      return { value: { done: true } };
    }
    const issue = run.plan.mapping === mappingOf(true);
    const subject = await mergeBatch(context, id, ids, issue);
    await deleteStagedResults(tx, id, ids);
    return { value: { done: false }, subject };
  },
});

async function mergeBatch(
  context: Context,
  runId: string,
  ids: readonly string[],
  issue: boolean,
): Promise<string[]> {
  const { tx, actor, now: at } = context;
  const programs = new Map((await listPrograms(tx)).map((program) => [program.id, program]));
  const candidates = await lockCandidates(tx, runId, ids);
  const all = await decideBatch(context, candidates, programs, issue ? lockStanding : undefined);
  // What somebody moved since the plan keeps the state that they gave it.
  const decisions = all.filter(({ stale }) => !stale);
  const certificates = decisions.flatMap(({ certificate }) => certificate ?? []);
  const made = await insertCertificateBatch(tx, certificates, { actor: actor.id, at });
  const staged = decisions.map(({ candidate, moves, certificate }) => {
    const { id, memberId, programId, staged: results } = candidate;
    return { id, results, moves, certificateId: certificate && made.get(`${memberId} ${programId}`) };
  });
  await insertDecisions(tx, staged, { actor: actor.id, runId });
  await insertMemberMail(tx, 'application-moved', decisions.flatMap(lettersOf));
  return decisions.map(({ candidate }) => candidate.memberId);
}

/** The person is told of each decision; that they sat the exam they know. */
function lettersOf({ candidate: { memberId }, program, moves }: BatchDecision) {
  return moves
    .filter(({ to }) => to !== 'sat')
    .map(({ to: state }) => ({ memberId, payload: { program: program.code, state } }));
}
