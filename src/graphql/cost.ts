// What a GraphQL document may cost: the objects that its answer can hold, page by page, before any of it is read.
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { Problem } from '../core/problem.ts';

/** Ten full pages of a hundred entries, or one such page with nine objects below each entry. */
export const largestCost = 1000;

/** What lists answer when nobody says how many. */
const defaultPage = 20;

/** The arguments that say how long a page is. */
const pageArguments = ['first', 'last', 'limit'];

type Variables = Readonly<Record<string, unknown>>;

/**
 * What the dearest operation of a document costs, which must be valid. An object costs 1 and what is asked below it; the
 * lists of a paged field cost that as often as the page is long. Values are free, and so is the schema itself.
 */
export function costOf(schema: GraphQLSchema, document: DocumentNode, variables: Variables = {}): number {
  return document.definitions.reduce((dearest, definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return dearest;
    const root = schema.getRootType(definition.operation);
    const costs = new Costs(document, { ...defaultsOf(definition), ...variables });
    return root ? Math.max(dearest, costs.below(definition.selectionSet, root, 1)) : dearest;
  }, 0);
}

/** Throws `graphql.tooComplex` (400) for a document that costs more than `largestCost`. */
export function checkCost(schema: GraphQLSchema, document: DocumentNode, variables?: Variables): void {
  const cost = costOf(schema, document, variables);
  if (cost > largestCost)
    throw new Problem('graphql.tooComplex', `The document costs ${cost}; ${largestCost} is the limit.`);
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Variables {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)]] : [],
    ),
  );
}

/** Each fragment is counted once for each page length around it, so that nested spreads cost no time. */
class Costs {
  readonly #variables: Variables;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #known = new Map<string, number>();

  constructor(document: DocumentNode, variables: Variables) {
    this.#variables = variables;
    this.#fragments = new Map(
      document.definitions
        .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
        .map((definition) => [definition.name.value, definition]),
    );
  }

  /** What is asked of one `parent`; `page` is how often a list directly below it is answered. */
  below(selections: SelectionSetNode, parent: GraphQLObjectType, page: number): number {
    let cost = 0;
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) cost += this.#field(selection, parent, page);
      else if (selection.kind === Kind.INLINE_FRAGMENT)
        cost += this.below(selection.selectionSet, parent, page);
      else cost += this.#fragment(selection.name.value, parent, page);
    }
    return cost;
  }

  #field(node: FieldNode, parent: GraphQLObjectType, page: number): number {
    const field = parent.getFields()[node.name.value];
    const type = field && getNamedType(field.type);
    if (!field || !node.selectionSet || !isObjectType(type)) return 0;
    const times = isListType(getNullableType(field.type)) ? page : 1;
    return times * (1 + this.below(node.selectionSet, type, this.#pageOf(node, field)));
  }

  #fragment(name: string, parent: GraphQLObjectType, page: number): number {
    const key = `${name} ${page}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const fragment = this.#fragments.get(name);
    const cost = fragment ? this.below(fragment.selectionSet, parent, page) : 0;
    this.#known.set(key, cost);
    return cost;
  }

  /** 1 for a field without pages: how long its lists are is up to the record. */
  #pageOf(node: FieldNode, field: GraphQLField<unknown, unknown>): number {
    if (!field.args.some(({ name }) => pageArguments.includes(name))) return 1;
    const sizes = (node.arguments ?? [])
      .filter(({ name }) => pageArguments.includes(name.value))
      .map(({ value }) => this.#number(value))
      .filter((size) => size !== undefined);
    return sizes.length === 0 ? defaultPage : Math.max(0, ...sizes);
  }

  #number(value: ValueNode): number | undefined {
    if (value.kind === Kind.INT) return Number(value.value);
    const given = value.kind === Kind.VARIABLE ? this.#variables[value.name.value] : undefined;
    return typeof given === 'number' ? given : undefined;
  }
}
