// A training partner's report on its own past students: each row is written down as a disclosure before it is told (MEF-51).
import { findPurpose } from '../../policy/pack.ts';
import { withheldToTell } from '../../policy/withheld.ts';
import {
  statusCategories,
  statusFields,
  statusReport,
  statusReportInput,
} from '../../schema/api/status-report.ts';
import { countReport, releaseReport, type Told } from '../../store/status-report.ts';
import { openPosition, sealPosition } from '../list-pages.ts';
import { type Context, defineOperation } from '../operation.ts';
import { requireAccredited } from '../partners/acting-partner.ts';
import { Problem } from '../problem.ts';
import { JsonLines } from './json-lines.ts';

const name = 'statusReport.read';
const purpose = 'training-reports';

export const readStatusReport = defineOperation({
  name,
  summary: "Training, later exams and certificate status of the partner's own past students (MEF-51)",
  access: ['partner'],
  scope: 'status-reports:read',
  purpose,
  changes: false,
  fields: () => [...statusFields],
  input: statusReportInput,
  output: statusReport,
  async run(context, { program, since, cursor, limit = 20 }) {
    const partner = await requireAccredited(context);
    const from = since === undefined ? undefined : instantOf(since);
    const binding = JSON.stringify([name, partner.id, program, since]);
    const [after] = openPosition(context, cursor, binding) ?? [];
    const asked = { program, since: from, after, most: limit };
    const rows = await releaseReport(context.tx, asked, told(context));
    const last = rows.at(-1)?.last;
    if (last !== undefined && sum(rows) === limit) {
      const next = sealPosition(context.services, [last], binding);
      return { value: new JsonLines(rows, { nextCursor: next }), pages: { next } };
    }
    const isWhole = program === undefined && since === undefined;
    const withheld = isWhole ? withheldToTell(await countReport(context.tx)) : undefined;
    return { value: new JsonLines(rows, { ...(withheld !== undefined && { withheld }) }) };
  },
});

/** As the policy in force has it at this moment; the gate let nobody here without that purpose. */
function told({ services, requestId }: Context): Told {
  const { basis, clause } = findPurpose(services.policy.pack, purpose) ?? {};
  if (basis === undefined || clause === undefined)
    throw new Error('the gate asks for a purpose of the policy');
  return {
    purpose,
    basis,
    clause,
    fields: statusFields,
    categories: statusCategories,
    report: name,
    requestId,
  };
}

const sum = (rows: readonly { count: number }[]) => rows.reduce((most, { count }) => most + count, 0);

function instantOf(text: string): string {
  const parsed = Date.parse(text);
  const isDay = text.length > 10 || new Date(parsed || 0).toISOString().startsWith(text);
  const instant = Number.isNaN(parsed) ? '' : new Date(parsed).toISOString();
  // The database knows no year 0000.
  if (isDay && /^(?!0000)\d/.test(instant)) return instant;
  const detail = 'is no instant or day';
  throw new Problem('request.invalid', `/since ${detail}.`, { errors: [{ pointer: '/since', detail }] });
}
