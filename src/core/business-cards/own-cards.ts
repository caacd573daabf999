// The cards that a person was given and gave, and what staff wrote down from theirs; either side ends what it wants.
import type { Static } from 'typebox';
import { cardInput, ownCards } from '../../schema/api/attendees.ts';
import { input } from '../../schema/api/common.ts';
import {
  type CardRow,
  deleteCard,
  listCardEntries,
  listGiven,
  listReceived,
} from '../../store/business-cards.ts';
import { type Context, defineOperation, ownId, self } from '../operation.ts';
import { Problem } from '../problem.ts';

const own = { access: ['member'] as const, purpose: 'business-card', subject: self, output: ownCards };

export const listCards = defineOperation({
  ...own,
  name: 'card.list',
  summary: 'The cards that you were given and gave at events',
  changes: false,
  input: input({}),
  run: async (context) => ({ value: await describeCards(context) }),
});

export const removeCard = defineOperation({
  ...own,
  name: 'card.remove',
  summary:
    'Takes a card back that you gave, or drops one that you were given or that staff wrote down of yours',
  changes: true,
  right: true,
  fields: () => ['card'],
  input: cardInput,
  async run(context, { id }) {
    if (!(await deleteCard(context.tx, ownId(context), id)))
      throw new Problem('card.notFound', 'There is no such card of yours.');
    return { value: await describeCards(context) };
  },
});

export async function describeCards(context: Context): Promise<Static<typeof ownCards>> {
  const { tx } = context;
  const entries = await listCardEntries(tx, ownId(context));
  return {
    received: (await listReceived(tx)).map(view),
    given: (await listGiven(tx, ownId(context))).map(view),
    entries: entries.map((row) => {
      const { givenAt: enteredAt, ...entry } = view(row);
      return { ...entry, source: 'in_person' as const, enteredAt };
    }),
  };
}

function view({ event: publicId, title, ...row }: CardRow) {
  return { ...row, event: { publicId, title } };
}
