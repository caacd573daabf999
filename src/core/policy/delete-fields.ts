// Deletes what is held of fields that left the policy: asked for by staff, never silently at a start (MIPI-02).
import { findField } from '../../policy/pack.ts';
import { deletedFields, deleteFieldsInput } from '../../schema/api/field-review.ts';
import { deleteFieldTraces, deleteFieldValues } from '../../store/field-deletion.ts';
import { listFieldHoldings } from '../../store/field-review.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';

export const deleteFields = defineOperation({
  name: 'policy.deleteFields',
  summary: 'Deletes the values of fields that the policy no longer lists, of everybody (MIPI-02)',
  access: ['privacy-officer'],
  purpose: 'membership-administration',
  changes: true,
  creates: true,
  fields: ({ body }) => [...body.fields],
  input: deleteFieldsInput,
  output: deletedFields,
  async run(context, { body: { fields } }) {
    refuseListed(context, fields);
    const deleted = await deleteFieldValues(context.tx, fields);
    await deleteFieldTraces(context.tx, fields);
    const left = new Map((await listFieldHoldings(context.tx)).map(({ field, people }) => [field, people]));
    return {
      value: {
        fields: deleted.map(({ field, people, values }) => ({
          ...{ name: field, people, values },
          kept: left.get(field) ?? 0,
        })),
      },
    };
  },
});

/** Throws `field.listed` (409) when the policy in force still has a use for one of the fields: then nothing goes. */
function refuseListed({ services }: Context, fields: readonly string[]): void {
  const errors = fields.flatMap((name, index) =>
    findField(services.policy.pack, name) === undefined
      ? []
      : [{ pointer: `/fields/${index}`, detail: `the policy in force lists ${name}` }],
  );
  if (errors.length === 0) return;
  throw new Problem(
    'field.listed',
    'The policy in force lists this field; take it out of the policy first.',
    {
      errors,
      clause: 'MIPI-02',
    },
  );
}
