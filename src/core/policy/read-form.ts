// Reads a collection form: which fields it asks, which are needed, and what leaving one out means (MEF-20).

import { isFieldName } from '../../policy/pack.ts';
import { formInput, policyForm } from '../../schema/api/policy.ts';
import { definePublicRead } from '../operation.ts';
import { Problem } from '../problem.ts';

export const readForm = definePublicRead({
  name: 'policy.form',
  summary: 'A collection form: fields, necessity and consequence',
  purpose: 'policy-information',
  input: formInput,
  output: policyForm,
  run({ services: { policy } }, { form: name }) {
    const form = Object.hasOwn(policy.pack.forms, name) ? policy.pack.forms[name] : undefined;
    if (form === undefined) {
      throw new Problem('form.notFound', `Nothing is configured: the policy in force has no form "${name}".`);
    }
    const fields = form.fields.filter(isFieldName).flatMap((fieldName) => {
      const field = policy.pack.fields[fieldName];
      if (field === undefined) return [];
      const { label, necessity, consequence, clause, origin } = field;
      const required = necessity !== 'optional';
      return [
        { name: fieldName, label, necessity, required, ...(consequence && { consequence }), clause, origin },
      ];
    });
    return Promise.resolve({ value: { form: name, title: form.title, fields } });
  },
});
