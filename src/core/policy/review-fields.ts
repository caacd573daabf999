// The yearly review of fields: what is asked for and not used, and what is held beyond the policy (MIPI-02).
import { FIELD_NAMES, findField, type Pack, PUBLICATION_PARTS } from '../../policy/pack.ts';
import { input } from '../../schema/api/common.ts';
import { deletableFields, fieldReview } from '../../schema/api/field-review.ts';
import { type FieldHolding, findReviewStart, listFieldHoldings } from '../../store/field-review.ts';
import { defineOperation } from '../operation.ts';

export const reviewFields = defineOperation({
  name: 'policy.reviewFields',
  summary: 'How much each field of the policy is used within a year, and what is held beyond the policy',
  access: ['privacy-officer'],
  purpose: 'membership-administration',
  changes: false,
  input: input({}),
  output: fieldReview,
  async run({ tx, services }) {
    const { pack } = services.policy;
    const holdings = new Map((await listFieldHoldings(tx)).map((holding) => [holding.field, holding]));
    return {
      value: {
        pack: pack.pack,
        version: pack.version,
        since: await findReviewStart(tx),
        fields: listed(pack).map((name) => reviewOf(pack, name, holdings.get(name))),
        unlisted: [...holdings.values()]
          .filter(({ field }) => findField(pack, field) === undefined)
          .map(({ field, people, values }) => ({
            name: field,
            people,
            values,
            deletable: isDeletable(field),
          })),
      },
    };
  },
});

/** The fields that hold values: a part of a collection that is published by itself holds none of its own. */
function listed(pack: Pack): string[] {
  const parts: readonly string[] = PUBLICATION_PARTS;
  return FIELD_NAMES.filter((name) => pack.fields[name] !== undefined && !parts.includes(name));
}

function reviewOf(pack: Pack, name: string, holding: FieldHolding | undefined) {
  const { label = {}, necessity = 'optional' } = findField(pack, name) ?? {};
  const { people = 0, values = 0, collected = 0, lastCollectedAt } = holding ?? {};
  const unused = necessity === 'optional' && collected === 0;
  return {
    ...{ name, label, necessity, people, values, collected },
    ...(lastCollectedAt && { lastCollectedAt }),
    unused,
  };
}

function isDeletable(name: string): boolean {
  return deletableFields.some((field) => field === name);
}
