// Saves choices of what to publish: one transaction, one change of the directory, one set of receipts.

import type { Static } from 'typebox';
import { findPurpose } from '../../policy/pack.ts';
import type { directoryConsentsSaved } from '../../schema/api/consents.ts';
import {
  insertConsents,
  isPrivateEntry,
  listConsentStates,
  listPublishable,
  lockMember,
  updateProposalsAnswered,
} from '../../store/consents.ts';
import { recordedAs } from '../actor.ts';
import { type Answer, type Context, ownId } from '../operation.ts';
import { Problem } from '../problem.ts';
import { noticeOf, ownEntry, readSettings } from './settings.ts';
import { entryTarget, fieldTarget, neverPublished, type Target } from './targets.ts';

export interface Choices {
  fields?: Record<string, boolean>;
  entries?: Record<string, boolean>;
}

interface Choice extends Target {
  publish: boolean;
}

/**
 * Publishes and withdraws as chosen; answers the new public view and what stops or goes on (MEF-40, MEF-43). A choice
 * that is the state already leaves no event.
 */
export async function saveChoices(
  context: Context,
  choose: (memberId: string) => Promise<Choice[]>,
): Promise<Answer<Static<typeof directoryConsentsSaved>>> {
  const { tx } = context;
  const memberId = ownId(context);
  const member = await lockMember(tx, memberId);
  if (member === undefined)
    throw new Problem('member.notFound', 'There is no record for this token any more.');
  const choices = await choose(memberId);
  const states = await listConsentStates(tx, memberId, 'directory');
  const changed = choices.filter((choice) => isPublished(states, choice) !== choice.publish);
  if (changed.length > 0)
    await insertConsents(
      tx,
      memberId,
      changed.map((choice) => eventOf(context, choice)),
    );
  await updateProposalsAnswered(
    tx,
    memberId,
    choices.map(({ field, entryId }) => ({ field, entryId: entryId ?? null })),
  );
  const withdrawn = changed.some(({ publish }) => !publish);
  const view = await ownEntry(context, member.publicId);
  const value = {
    ...(view !== null && { publicView: JSON.parse(view) }),
    ...consequences(context, withdrawn),
    consents: await readSettings(context, memberId, member.publicId),
  };
  return { value };
}

/** The choices of a body. Throws a Problem that points at the first that cannot be. */
export async function readChoices(
  { tx, services }: Context,
  memberId: string,
  body: Choices,
): Promise<Choice[]> {
  const { pack } = services.policy;
  const rows = await listPublishable(tx, memberId);
  const choices: Choice[] = [];
  for (const [field, publish] of Object.entries(body.fields ?? {})) {
    choices.push({ ...fieldTarget(pack, field, publish, `/fields/${field}`), publish });
  }
  for (const [key, publish] of Object.entries(body.entries ?? {})) {
    if (await isPrivateEntry(tx, memberId, key)) throw neverPublished(key, `/entries/${key}`);
    choices.push({ ...entryTarget(pack, rows, key, publish, `/entries/${key}`), publish });
  }
  return choices;
}

type States = Awaited<ReturnType<typeof listConsentStates>>;

function isPublished(states: States, { field, entryId }: Target): boolean {
  return states.some(
    (state) => state.field === field && state.entryId === (entryId ?? null) && state.state === 'granted',
  );
}

function eventOf({ actor, requestId, services }: Context, { field, entryId, publish }: Choice) {
  const notice = noticeOf(services.policy.pack, 'directory');
  const state: 'granted' | 'withdrawn' = publish ? 'granted' : 'withdrawn';
  return {
    ...{ purpose: 'directory', field, entryId, state, notice: notice.id, noticeVersion: notice.version },
    ...{ method: 'portal', actor: recordedAs(actor), proof: { requestId } },
  };
}

/** What stops by a withdrawal, and what goes on on which basis, as the pack says (MEF-43). */
export function consequences({ services }: Context, withdrawn: boolean, purposeId = 'directory') {
  const purpose = findPurpose(services.policy.pack, purposeId);
  if (!withdrawn) return { stops: [], goesOn: [] };
  return { stops: purpose?.stopsOnWithdrawal ?? [], goesOn: purpose?.goesOnAfterWithdrawal ?? [] };
}
