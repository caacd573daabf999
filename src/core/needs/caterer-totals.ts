// Totals of diets for whoever cooks: nobody can be told from them, nor from what one person changes between two readings.
import { type CatererTotals, mayMove, totalDiets } from '../../policy/caterer-totals.ts';
import { findSmallestGroup } from '../../policy/figures.ts';
import { input } from '../../schema/api/common.ts';
import { publicEventId } from '../../schema/api/events.ts';
import { type DietKind, needTotals } from '../../schema/api/needs.ts';
import { countNeedChanges, insertTotals, listEventNeeds, lockTotals } from '../../store/needs.ts';
import { getOwnEvent } from '../attendees/own-event.ts';
import { type Context, defineOperation } from '../operation.ts';
import { bindingOf, openNeeds, requireCipher } from './sealed.ts';

/** More than any event has seats. */
const everybody = 1_000_001;
const first = '00000000-0000-0000-0000-000000000000';

export const readCatererTotals = defineOperation({
  name: 'needs.total',
  summary:
    'Diets by number of people, for the caterer of an event: names nobody, and small numbers are merged',
  access: ['event-organizer'],
  purpose: 'special-needs',
  // What is kept is what was told: the next reading finds the same until enough people have changed theirs.
  changes: true,
  fields: () => ['needs'],
  input: input({ publicId: publicEventId }),
  output: needTotals,
  async run(context, { publicId }) {
    const { tx, services } = context;
    const { id } = await getOwnEvent(context, publicId);
    const smallestGroup = findSmallestGroup(services.policy.pack);
    const standing = await lockTotals(tx, id);
    const moves = mayMove(await countNeedChanges(tx, id), smallestGroup);
    const told = moves ? await insertTotals(tx, id, await count(context, id, smallestGroup)) : standing;
    const { totals = [], others } = (told?.totals ?? {}) as Partial<CatererTotals>;
    return {
      value: {
        ...{ event: publicId, smallestGroup },
        ...(told && { asOf: told.madeAt }),
        totals: totals.map(({ kind, people }) => ({ kind: kind as DietKind, people })),
        ...(others !== undefined && { others }),
      },
    };
  },
});

async function count(context: Context, eventId: string, smallest: number): Promise<CatererTotals> {
  const rows = await listEventNeeds(context.tx, eventId, first, everybody);
  const cipher = rows.length === 0 ? undefined : await requireCipher(context, eventId);
  const diets = rows.map(({ id, value }) => {
    const { diet } = cipher ? openNeeds(cipher.open(value, bindingOf(id))) : {};
    // A note alone is a diet that no list knows.
    return diet?.kinds ?? (diet?.note === undefined ? [] : ['other']);
  });
  return totalDiets(diets, smallest);
}
