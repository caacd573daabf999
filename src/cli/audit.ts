// `audit verify`, `audit anchor` and `audit reads`: the trail is checked, its head kept outside, an actor's reading told.
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { systemActor } from '../core/actor.ts';
import { listReadsOfActor } from '../core/audit/list-reads.ts';
import { readAnchor } from '../core/audit/read-anchor.ts';
import { sealTrail } from '../core/audit/seal-trail.ts';
import { verifyTrail } from '../core/audit/verify-trail.ts';
import { execute } from '../core/execute.ts';
import { JsonText } from '../core/operation.ts';
import type { Services } from '../core/services.ts';
import type { AuditAnchor, AuditRead, AuditVerdict } from '../schema/api/audit.ts';
import type { Command } from './commands.ts';
import { withServices } from './open.ts';

const request = (reason: string) => ({ actor: systemActor('command-line', reason), id: 'command-line' });

export const audit: Command = {
  usage: 'verify [--from-anchor <file>] | anchor | reads --key <actor> --from <time> --to <time>',
  summary:
    'Checks the audit trail; prints its signed head, to be kept outside; tells whose data an actor read or changed',
  async run(words) {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        'from-anchor': { type: 'string' },
        key: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
      },
    });
    const [what, ...more] = positionals;
    const { key, from, to } = values;
    if (more.length > 0) throw new Error('Say one of verify, anchor, reads.');
    if (what === 'verify') return verify(values['from-anchor']);
    if (what === 'anchor') return withServices(printAnchor);
    if (what !== 'reads' || key === undefined || from === undefined || to === undefined)
      throw new Error('Say verify, anchor, or reads with --key, --from and --to.');
    return withServices((services) => reads(services, { actor: key, from: instant(from), to: instant(to) }));
  },
};

async function verify(anchorFile: string | undefined): Promise<void> {
  const anchor =
    anchorFile === undefined ? undefined : (JSON.parse(await readFile(anchorFile, 'utf8')) as AuditAnchor);
  await withServices(async (services) => {
    const asked = { ...(anchor && { anchor }) };
    const { value } = await execute(
      verifyTrail,
      request('the operator checks the audit trail'),
      asked,
      services,
    );
    if (!(value instanceof JsonText)) tell(value);
  });
}

function tell({ sealed, unsealed, unsealedSince, fault }: AuditVerdict): void {
  const since = unsealedSince === undefined ? '' : `, the oldest of ${unsealedSince}`;
  console.log(`${sealed} rows are sealed and as they were written.`);
  console.log(`${unsealed} rows are not sealed yet${since}.`);
  if (fault === undefined) return;
  const row = fault.event === undefined ? '' : `, row ${fault.event}`;
  throw new Error(`The trail is not whole. Position ${fault.position}${row}: ${fault.what}.`);
}

/** What was done until now is in it. */
async function printAnchor(services: Services): Promise<void> {
  await sealTrail(services);
  const { value } = await execute(
    readAnchor,
    request('the operator keeps the head of the audit trail'),
    {},
    services,
  );
  if (!('anchor' in value)) throw new Error('Nothing is sealed yet.');
  console.log(JSON.stringify(value.anchor));
}

async function reads(services: Services, asked: { actor: string; from: string; to: string }): Promise<void> {
  const reason = `the operator asks whose data ${asked.actor} read`;
  const { value } = await execute(listReadsOfActor, request(reason), asked, services);
  const items: AuditRead[] = 'items' in value ? value.items : [];
  for (const { publicId, pseudonym, operation, purpose, fields, times, first, last } of items) {
    const who = publicId ?? `no record of a member (${pseudonym})`;
    console.log(
      `${who}  ${operation} for ${purpose}: ${fields.join(', ')}; ${times} times, ${first} to ${last}`,
    );
  }
  const people = new Set(items.map(({ pseudonym }) => pseudonym));
  console.log(`${people.size} persons.`);
}

function instant(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new Error(`${text} is no time; write 2026-06-01T12:00:00Z.`);
  return new Date(time).toISOString();
}
