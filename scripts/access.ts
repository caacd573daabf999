// Prints who may do what and read what, from the code: roles x operations x fields, and the purposes of each role.
import { staffRoles } from '../src/core/actor.ts';
import { purposesOfRole, staysOpen } from '../src/policy/roles.ts';

type Schema = Record<string, unknown>;
interface Described {
  operationId: string;
  summary: string;
  'x-access': string[];
  'x-purpose': string;
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
  [mark: `x-${string}`]: unknown;
}
export interface OpenApi {
  paths: Record<string, Record<string, unknown>>;
  components: { schemas: Record<string, Schema> };
}

const columns = ['anonymous', 'account', 'member', ...staffRoles, 'client'] as const;

const introduction = `# Who may do what

Written by \`npm run contract\` from the operations themselves; do not edit. Deny by default: what is not marked is refused, in
REST and GraphQL alike, and the refusal is the same whether the thing asked about exists or not. Everybody signed in is an
\`account\`, too; somebody with a record of their own is a \`member\`, too, and reaches that record alone. The system (unattended
work and the command line) is left out. Below the doors, row security gives each role the same rows at most.

Roles of staff work only with a second factor, a recorded undertaking and an appointment that has not ended.
`;

/** The page, as Markdown. */
export function accessPage(document: OpenApi): string {
  const operations = Object.values(document.paths)
    .flatMap((methods) => Object.values(methods) as Described[])
    .toSorted((one, other) => (one.operationId < other.operationId ? -1 : 1));
  return [introduction, purposes(), matrix(operations), fields(document, operations)].join('\n');
}

function purposes(): string {
  const rows = staffRoles.map((role) => {
    const own = purposesOfRole[role] ?? [];
    return `| ${role} | ${own.length > 0 ? own.join(', ') : 'none: it reads no record'} |`;
  });
  return [
    '## What for',
    '',
    "Reading somebody's record asks for a purpose (`purpose`, and `reason` in a few words); it must be listed by the policy in force",
    'and be one that the role has. The person finds it in their access log.',
    '',
    '| Role | Purposes |',
    '|---|---|',
    ...rows,
    '',
  ].join('\n');
}

/** One line an operation. */
function matrix(operations: Described[]): string {
  const rows = operations.map((operation) => {
    const cells = columns.map((role) => (operation['x-access'].includes(role) ? '●' : ''));
    return `| ${operation.operationId} | ${cells.join(' | ')} | ${marksOf(operation)} |`;
  });
  return [
    '## Roles and operations',
    '',
    `| Operation | ${columns.join(' | ')} | |`,
    `|---|${columns.map(() => ':-:|').join('')}---|`,
    ...rows,
    '',
  ].join('\n');
}

function marksOf(operation: Described): string {
  const isRight = operation['x-right'] === true;
  const marks = [
    operation['x-changes'] && 'changes',
    operation['x-asks-purpose'] && 'asks what for',
    operation['x-needs-proof'] && 'needs a fresh proof',
    operation['x-access'].some((role) => staysOpen(role, operation['x-purpose'], isRight)) &&
      'stays open under a sanction',
  ];
  return marks.filter((mark) => typeof mark === 'string').join(', ');
}

function fields(document: OpenApi, operations: Described[]): string {
  const rows = operations.map((operation) => {
    const success = Object.entries(operation.responses).find(([status]) => /^20/.test(status))?.[1];
    const schema = success?.content?.['application/json']?.schema;
    const names = schema === undefined ? [] : namesOf(document, schema, '', new Set());
    const told = names.length > 0 ? names.map((name) => `\`${name}\``).join(' ') : 'bytes or nothing';
    return `| ${operation.operationId} | ${operation['x-purpose']} | ${told} |`;
  });
  return [
    '## Operations and fields',
    '',
    'Who may do the operation receives these fields and no other.',
    '',
    '| Operation | Purpose | Fields |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

/** Names of the fields, those inside others with a dot. */
function namesOf(document: OpenApi, schema: Schema, prefix: string, seen: Set<string>): string[] {
  if (typeof schema.$ref === 'string') {
    const title = schema.$ref.split('/').at(-1) ?? '';
    if (seen.has(title)) return [prefix];
    return namesOf(document, document.components.schemas[title] ?? {}, prefix, new Set([...seen, title]));
  }
  if (schema.items) return namesOf(document, schema.items as Schema, prefix, seen);
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  if (properties.length === 0) return prefix === '' ? [] : [prefix];
  return properties.flatMap(([name, property]) =>
    namesOf(document, property, prefix === '' ? name : `${prefix}.${name}`, seen),
  );
}
