// What an import can fill of work groups and of the seats in them.
import { Type } from 'typebox';
import { day, oneOf } from '../../schema/api/common.ts';
import { text } from '../../schema/api/own.ts';
import { groupKinds, groupRoles } from '../../schema/api/work-group-words.ts';
import type { RecordKind } from './kinds.ts';
import { targets } from './targets.ts';

/** The identifier of another record in the source. */
const reference = Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000-\\u001f]+$' });

export const workGroupTargets = {
  'work-groups': {
    fields: targets(
      { name: text(300), kind: oneOf(groupKinds), charter: text(10_000), parent: reference },
      [],
    ),
    main: ['name'],
    required: [],
    owned: false,
    purpose: 'work-groups',
    later: { name: 'parents', fields: ['parent'] },
  },
  'work-group-members': {
    fields: targets(
      { group: reference, role: oneOf(groupRoles), title: text(200), since: day, until: day },
      [],
    ),
    main: ['group'],
    required: [],
    owned: true,
    purpose: 'work-groups',
  },
} satisfies Record<string, RecordKind>;
