// The audit trail under a test's hands: sealed until nothing waits, verified, and changed as only a superuser could.
import { systemActor } from '../../src/core/actor.ts';
import { readAnchor } from '../../src/core/audit/read-anchor.ts';
import { sealTrail } from '../../src/core/audit/seal-trail.ts';
import { verifyTrail } from '../../src/core/audit/verify-trail.ts';
import { execute } from '../../src/core/execute.ts';
import type { AuditAnchor, AuditVerdict } from '../../src/schema/api/audit.ts';
import type { AuditContent } from '../../src/store/audit.ts';
import { addMember } from './people.ts';
import type { World } from './world.ts';

const request = { actor: systemActor('test', 'a test'), id: 'test' };

export async function verify(world: World, anchor?: AuditAnchor): Promise<AuditVerdict> {
  const { value } = await execute(verifyTrail, request, anchor ? { anchor } : {}, world.services);
  return value as AuditVerdict;
}

export async function anchorOf(world: World): Promise<AuditAnchor> {
  const { value } = await execute(readAnchor, request, {}, world.services);
  return (value as { anchor: AuditAnchor }).anchor;
}

/** Seals again while a transaction of the server itself (autovacuum) holds something back: for a world with a cluster of its own. */
export async function sealAll(world: World): Promise<void> {
  for (let waiting = 1; waiting > 0; ) {
    await sealTrail(world.services);
    const [row] = await world.sql(
      'select (select count(*) from rollbook.audit_events)::int - (select count(*) from rollbook.audit_seals)::int as waiting',
    );
    waiting = row.waiting;
  }
}

/** What the content hash of a row covers. */
export const contentColumns =
  'at, actor, role, reason, subject, purpose, operation, fields, outcome, code, request_id';

export async function contentOf(world: World, id: string): Promise<AuditContent> {
  const [{ request_id: requestId, at, ...row }] = await world.sql(
    `select ${contentColumns} from rollbook.audit_events where id = $1`,
    [id],
  );
  return { ...row, at: at.toISOString(), requestId };
}

/** A member whom staff reads so many times, sealed after each reading: as many signed heads. */
export async function readAndSeal(world: World, times: number) {
  const person = await addMember(world);
  const token = await world.staff();
  for (let turn = 0; turn < times; turn += 1) {
    await world.rest(`/v1/admin/members/${person.publicId}?purpose=membership-administration`, { token });
    await world.rest(`/v1/admin/members/${person.publicId}?purpose=membership-administration`, { token });
    await sealAll(world);
  }
  return person;
}

/** One transaction as superuser in which no trigger fires. */
export async function tamper(world: World, statements: string): Promise<void> {
  await world.sql(`begin; set local session_replication_role = replica; ${statements}; commit`);
}
