// Who organizes an event: the role and being named here, both; others of that role read no registration of it (MEF-13).
import { Type } from 'typebox';
import { input, uuidText } from '../../schema/api/common.ts';
import { publicEventId } from '../../schema/api/events.ts';
import { managedEvent } from '../../schema/api/managed-events.ts';
import { countOrganizers, deleteOrganizer, insertOrganizer } from '../../store/events.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { answerEvent, getEvent } from './describe.ts';

const shared = {
  access: ['event-organizer', 'administrator', 'system'],
  purpose: 'event-registration',
  changes: true,
  fields: () => ['organizers'],
  input: input({
    publicId: publicEventId,
    accountId: Type.Unsafe<string>({ ...uuidText, description: 'The account of an organizer of events.' }),
  }),
  output: managedEvent,
} as const;

/** Its organizers, or an administrator, who names others and never themselves. */
async function requireSay(context: Context, publicId: string, accountId: string): Promise<string> {
  const { id, own } = await getEvent(context, publicId);
  const { actor } = context;
  if (own || actor.kind === 'system') return id;
  if (actor.kind !== 'person' || !actor.roles.includes('administrator'))
    throw new Problem('event.notOrganizer', 'Only its organizers do this.');
  if (actor.accountId === accountId)
    throw new Problem('account.own', 'An administrator names others as organizers.');
  return id;
}

export const nameOrganizer = defineOperation({
  ...shared,
  name: 'event.nameOrganizer',
  summary: 'Names somebody who holds the role of event organizer as one of this event',
  async run(context, { publicId, accountId }) {
    const eventId = await requireSay(context, publicId, accountId);
    const made = await insertOrganizer(context.tx, { eventId, accountId, namedBy: context.actor.id });
    if (made) return answerEvent(context, publicId);
    throw new Problem(
      'organizer.unfit',
      'The account organizes it already, or holds no working role of event organizer.',
    );
  },
});

export const removeOrganizer = defineOperation({
  ...shared,
  name: 'event.removeOrganizer',
  summary: 'Takes the event from an organizer; the last one of it stays',
  async run(context, { publicId, accountId }) {
    const eventId = await requireSay(context, publicId, accountId);
    if ((await countOrganizers(context.tx, eventId)) < 2)
      throw new Problem('organizer.last', 'The last organizer stays: name another first.');
    if (!(await deleteOrganizer(context.tx, eventId, accountId)))
      throw new Problem('account.notFound', 'The account does not organize it.');
    return answerEvent(context, publicId);
  },
});
